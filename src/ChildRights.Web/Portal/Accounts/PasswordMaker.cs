using System.Security.Cryptography;

namespace ChildRights.Web.Portal.Accounts;

/// <summary>Makes a first password that can be told over the telephone: four groups, without signs that look alike (about 77 bits).</summary>
internal static class PasswordMaker
{
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 4;

    public static string Make() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Signs, GroupLength)));
}
