using ChildRights.Core.Languages;

namespace ChildRights.Core.Access;

public enum RefusalKind
{
    /// <summary>The actor may not do this at all.</summary>
    NotAllowed,

    /// <summary>There is no such thing, or the actor may not know of it.</summary>
    NotFound,

    /// <summary>The input is wrong, or the thing is in a state that does not allow it.</summary>
    Invalid,

    /// <summary>Somebody else saved the same record in the meantime.</summary>
    Conflict,
}

/// <summary>One reason of a refusal: a text key under "Refusal.", the field it concerns, and what fills the placeholders.</summary>
public sealed record Problem(string Key, string? Field = null, params object?[] Args)
{
    /// <summary>The reason as a sentence. A <see cref="LocalText"/> among the arguments is said in the reader's language.</summary>
    public string Say(Texts texts, Language language)
    {
        var args = Args.Select(a => a switch
        {
            LocalText text => text.For(language).Text,
            DateOnly day => language.LongDate(day),
            Enum value => texts.Get(language, $"{value.GetType().Name}.{value}"),
            _ => a,
        }).ToArray();
        return texts.Get(language, "Refusal." + Key, args);
    }
}

/// <summary>
/// A use case or an entity says no, loudly and with reasons that the interface can say in every language.
/// Nothing has been saved when it is thrown.
/// </summary>
public sealed class Refusal : Exception
{
    public Refusal(RefusalKind kind, params IReadOnlyList<Problem> problems)
        : base($"{kind}: {string.Join("; ", problems.Select(p => p.Key))}")
    {
        Kind = kind;
        Problems = problems;
    }

    public RefusalKind Kind { get; }

    public IReadOnlyList<Problem> Problems { get; }

    public string Say(Texts texts, Language language) =>
        string.Join(" ", Problems.Select(p => p.Say(texts, language)));

    internal static Refusal NotAllowed() => new(RefusalKind.NotAllowed, new Problem("NotAllowed"));

    internal static Refusal NotFound() => new(RefusalKind.NotFound, new Problem("NotFound"));

    internal static Refusal Conflict() => new(RefusalKind.Conflict, new Problem("ChangedMeanwhile"));

    internal static Refusal Invalid(string key, string? field = null, params object?[] args) =>
        new(RefusalKind.Invalid, new Problem(key, field, args));
}

/// <summary>Collects all that is wrong with an input, so that a person is told everything at once.</summary>
internal sealed class Problems
{
    private readonly List<Problem> _found = [];

    public Problems Require(bool holds, string key, string? field = null, params object?[] args)
    {
        if (!holds)
            _found.Add(new Problem(key, field, args));
        return this;
    }

    public Problems NoLongerThan(string? text, int max, string field) =>
        Require(text is null || text.Length <= max, "TooLong", field, max, text?.Length ?? 0);

    public Problems NoLongerThan(LocalText text, int max, string field)
    {
        foreach (var language in LanguageExtensions.All)
            NoLongerThan(text.In(language), max, field);
        return this;
    }

    /// <summary>A NUL and half a character can't be kept by PostgreSQL; see <see cref="Characters"/>.</summary>
    public Problems NoNul(string? text, string field) =>
        Require(text is null || Characters.CanBeKept(text), "ForbiddenCharacter", field);

    public Problems NoNul(LocalText text, string field) => NoNul(text.Kk + text.Ru + text.En, field);

    public void ThrowIfAny()
    {
        if (_found.Count > 0)
            throw new Refusal(RefusalKind.Invalid, _found);
    }
}
