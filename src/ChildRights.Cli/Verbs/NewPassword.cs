using System.Security.Cryptography;

namespace ChildRights.Cli.Verbs;

/// <summary>
/// Where a new password comes from: the environment, so that it stands neither in the history of the shell nor in the list of
/// processes, or else from chance, to be printed this once.
/// </summary>
internal static class NewPassword
{
    private const string Variable = "CHILDRIGHTS_PASSWORD";
    private const int Length = 20;

    // Without letters and digits that are taken for one another.
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static (string Password, bool IsGenerated) Choose(Terminal terminal) =>
        terminal.Variable(Variable) is { Length: > 0 } given ? (given, false) : (RandomNumberGenerator.GetString(Letters, Length), true);

    public static void Tell(Toolbox box, string password, bool isGenerated) =>
        box.Terminal.Out.WriteLine(isGenerated ? box.Say("Cli.User.Password", password) : box.Say("Cli.User.PasswordFrom", Variable));
}
