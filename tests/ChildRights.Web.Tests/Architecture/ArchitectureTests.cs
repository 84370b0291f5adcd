using System.Reflection;
using System.Runtime.CompilerServices;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Web.Tests.Architecture;

/// <summary>The walls of the house, held by a test.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Actor).Assembly;
    private static readonly Assembly Web = typeof(PortalHost).Assembly;

    [Fact]
    public void Core_knows_no_Blazor_HTTP_or_console()
    {
        var forbidden = Core.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal)
                || n.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal)
                || n.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal)
                || n.StartsWith("Radzen", StringComparison.Ordinal)
                || n is "System.CommandLine" or "ChildRights.Web" or "ChildRights.Cli");
        Assert.Empty(forbidden);
    }

    [Fact]
    public void Entities_and_the_context_stay_inside_Core()
    {
        var exported = Core.GetExportedTypes();
        Assert.DoesNotContain(exported, t => t.IsSubclassOf(typeof(DbContext)));
        var mapped = Core.GetTypes().SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>))
            .Select(i => i.GetGenericArguments()[0]).ToList();
        Assert.True(mapped.Count > 15);
        Assert.Empty(mapped.Intersect(exported));
    }

    [Fact]
    public void Every_public_way_into_the_data_takes_an_actor()
    {
        // Whoever is given the database must be a use case, or one of the few that set the house up, carry its mail out, or stand at its door,
        // where there is no actor yet.
        Type[] door = [typeof(Core.SignIn.SessionBook), typeof(Core.SignIn.SignInAttempts), typeof(Core.SignIn.SecondStep), typeof(Core.SignIn.AdmitFromProvider)];
        Type[] setUp = [typeof(DatabaseSetup), typeof(StartCheck), typeof(ActorFinder), typeof(Core.Demonstration.SeedDemonstration), typeof(Core.Reference.LoadReferenceData), typeof(Core.Mail.DeliverMail), typeof(Core.Ledger.SendLedgerHead)];
        var holders = Core.GetExportedTypes()
            .Where(t => t.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(Database))))
            .Except(setUp).Except(door).Except(CoreSetup.UseCases);
        Assert.Empty(holders);
    }

    [Fact]
    public void Every_use_case_has_one_way_to_run_it()
    {
        Assert.True(CoreSetup.UseCases.Count > 30);
        foreach (var useCase in CoreSetup.UseCases)
        {
            var run = Assert.Single(useCase.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly));
            Assert.Equal("RunAsync", run.Name);
            Assert.Equal(typeof(CancellationToken), run.GetParameters()[^1].ParameterType);
            Assert.True(useCase.IsSealed, useCase.Name);
        }
    }

    [Fact]
    public void Nobody_outside_Core_can_make_an_actor()
    {
        Assert.Empty(typeof(Actor).GetConstructors());
        Assert.DoesNotContain(Core.GetCustomAttributes<InternalsVisibleToAttribute>(), a => a.AssemblyName is "ChildRights.Web" or "ChildRights.Cli");
        Assert.DoesNotContain(nameof(OperatorActor), TypesNamedBy(Web));
    }

    [Fact]
    public void A_script_in_a_browser_calls_nothing_of_ours_by_name()
    {
        // All that comes over a circuit are events of elements that were drawn for this person; there is no other way in to forge.
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Assert.DoesNotContain(Web.GetTypes().SelectMany(t => t.GetMethods(All)), m => m.GetCustomAttribute<Microsoft.JSInterop.JSInvokableAttribute>() is not null);
    }

    [Fact]
    public void Public_pages_know_no_component_library()
    {
        var offenders = Web.GetTypes().Where(t => t.Namespace?.StartsWith("ChildRights.Web.Public", StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(m => m is FieldInfo { FieldType.Namespace: { } f } && f.StartsWith("Radzen", StringComparison.Ordinal)
                || m is PropertyInfo { PropertyType.Namespace: { } p } && p.StartsWith("Radzen", StringComparison.Ordinal));
        Assert.Empty(offenders);
    }

    /// <summary>The names of the types that an assembly's code refers to.</summary>
    private static IEnumerable<string> TypesNamedBy(Assembly assembly)
    {
        using var stream = File.OpenRead(assembly.Location);
        using var file = new System.Reflection.PortableExecutable.PEReader(stream);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(file);
        return [.. metadata.TypeReferences.Select(h => metadata.GetString(metadata.GetTypeReference(h).Name))];
    }
}
