using ChildRights.Core.Data.Embedded;
using ChildRights.Core.Demonstration;
using Microsoft.AspNetCore.Connections;

namespace ChildRights.Web.Hosting;

/// <summary>What the person at the console reads: where the portal is, who can sign in, or in plain words why it did not start.</summary>
internal static class Greeting
{
    private const int Misused = 2;
    private const int Failed = 1;

    public static int TellFaults(IReadOnlyList<string> faults)
    {
        Console.Error.WriteLine("The portal did not start:");
        foreach (var fault in faults)
            Console.Error.WriteLine("  " + fault);
        return Misused;
    }

    /// <summary>Runs the portal and turns the faults that a person can mend into a sentence; anything else is told in short and stands in the log.</summary>
    public static async Task<int> TellPlainlyAsync(PortalOptions options, Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (EmbeddedPostgresException ex)
        {
            return TellFaults([ex.Message]);
        }
        catch (StartRefused ex)
        {
            return TellFaults(ex.Faults);
        }
        catch (IOException ex) when (ex.InnerException is AddressInUseException)
        {
            return TellFaults([options.Port is { } port ? PortalOptions.PortInUse(port) : ex.Message]);
        }
        catch (OperationCanceledException) when (options.UsesEmbeddedServer)
        {
            Console.Out.WriteLine("Stopped before it had started.");
            return Failed;
        }
        catch (Exception ex) when (!options.Quiet && ex is not HostAbortedException)
        {
            // The log has the whole story; the person at the console gets the end of it.
            TellFaults([ex.GetBaseException().Message, "The log above says more."]);
            return Failed;
        }
    }

    public static void TellReady(PortalOptions options, IEnumerable<string> addresses)
    {
        if (options.Quiet)
            return;

        Console.Out.WriteLine();
        foreach (var address in addresses)
            Console.Out.WriteLine($"The portal is at {address}   (Ctrl-C ends it)");
        if (options.Mail.Host is null)
            Console.Out.WriteLine($"No mail server is set (Mail:Host): mails become files in {options.Mail.Folder}");
        if (options.SeedDemonstration)
            TellAccounts();
        Console.Out.WriteLine();
        Console.Out.Flush();
    }

    private static void TellAccounts()
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine("Demonstration accounts (they exist in the demonstration only):");
        var rows = DemonstrationAccounts.All.Select(a => new[] { a.Email, a.Password, a.Role.ToString(), a.Body }).Prepend(["E-mail", "Password", "Role", "Body"]).ToList();
        var widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length)).ToArray();
        for (var i = 0; i < rows.Count; i++)
        {
            Console.Out.WriteLine("  " + string.Join("  ", rows[i].Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
            if (i == 0)
                Console.Out.WriteLine("  " + string.Join("  ", widths.Select(width => new string('-', width))));
        }
    }
}
