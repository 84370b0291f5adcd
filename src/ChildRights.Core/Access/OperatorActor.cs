using ChildRights.Core.Languages;

namespace ChildRights.Core.Access;

/// <summary>
/// The actor of the command line: a person who can reach the database's secrets anyway.
/// Only ChildRights.Cli may name this class; an architecture test watches.
/// </summary>
public static class OperatorActor
{
    public static Actor For(string loginName, Language language) => new(Role.Operator, null, null, null, loginName, language);
}
