using System.Text.Json;
using ChildRights.Core.Access;

namespace ChildRights.Core.Tests.Access;

/// <summary>
/// Who sees which rows of each table: the rule said once more, in plain words of C#, for the tests to hold the filters and row security against.
/// A table without a rule here fails them.
/// </summary>
internal static class Visibility
{
    private static readonly Func<Actor, Row, Contents, bool> Everybody = (_, _, _) => true;
    private static readonly Func<Actor, Row, Contents, bool> Nobody = (_, _, _) => false;

    public static IReadOnlyDictionary<string, Func<Actor, Row, Contents, bool>> Rules { get; } = new Dictionary<string, Func<Actor, Row, Contents, bool>>
    {
        ["mechanisms"] = Everybody,
        ["clusters"] = Everybody,
        ["crc_articles"] = Everybody,
        ["sdg_targets"] = Everybody,
        ["regions"] = Everybody,
        ["agencies"] = Everybody,
        ["organisations"] = Everybody,
        ["documents"] = Everybody,
        ["recommendations"] = Everybody,
        ["recommendation_texts"] = Everybody,
        ["recommendation_agencies"] = Everybody,
        ["recommendation_lineage"] = Everybody,
        ["measures"] = Everybody,
        ["measure_recommendations"] = Everybody,
        ["progress_notes"] = (who, note, _) => note["state"] == "published"
            || (IsMinistry(who) && note.Is("agency_id", who.AgencyId))
            || (who.Is(Role.Secretariat) && note["state"] != "draft"),
        ["comments"] = SeesComment,
        ["comment_answers"] = (who, answer, all) => SeesComment(who, all.Find("comments", "id", answer["comment_id"]), all),
        ["meetings"] = SeesMeeting,
        ["agenda_items"] = SeesItem,
        ["agenda_item_recommendations"] = (who, link, all) => SeesItem(who, all.Find("agenda_items", "id", link["agenda_item_id"]), all),
        ["statements"] = (who, said, all) => SeesItem(who, all.Find("agenda_items", "id", said["agenda_item_id"]), all),
        ["briefs"] = (who, _, _) => who.Is(Role.Secretariat, Role.Operator),
        ["accounts"] = (who, account, _) => account.Is("id", who.AccountId) || who.Is(Role.Administrator, Role.Operator),
        ["account_names"] = (who, name, _) => name.Is("account_id", who.AccountId)
            || (IsMinistry(who) && name.Is("agency_id", who.AgencyId))
            || (who.Is(Role.Secretariat) && name["role"] == "expert")
            || who.Is(Role.Administrator, Role.Operator),
        ["data_protection_keys"] = Nobody,
        ["ledger_letters"] = Nobody,
        ["account_claims"] = Nobody,
        ["account_logins"] = Nobody,
        ["account_tokens"] = Nobody,
        ["invitations"] = (who, invitation, _) => who.Is(Role.Administrator, Role.Operator) || (who.Is(Role.Secretariat) && invitation["role"] == "secretariat"),
        ["password_resets"] = Nobody,
        ["outgoing_mails"] = Nobody,
        ["sessions"] = Own("account_id"),
        ["second_factors"] = Own("account_id"),
        ["recovery_codes"] = Own("account_id"),
        ["account_passkeys"] = Own("user_id"),
        ["sign_in_failures"] = Nobody,
        ["form_drafts"] = (who, draft, _) => draft.Is("account_id", who.AccountId),
        ["ledger"] = (who, entry, _) => entry["audience"] switch
        {
            "public" => true,
            "secretariat" => who.Is(Role.Secretariat),
            "administrator" => who.Is(Role.Administrator),
            { } audience when audience.StartsWith("agency:", StringComparison.Ordinal) =>
                who.Is(Role.Secretariat) || (IsMinistry(who) && audience == $"agency:{who.AgencyId}"),
            { } audience when audience.StartsWith("organisation:", StringComparison.Ordinal) =>
                who.Is(Role.Secretariat) || (who.Is(Role.Expert) && audience == $"organisation:{who.OrganisationId}"),
            { } audience => who.AccountId is not null && audience == $"account:{who.AccountId}",
            null => false,
        },
        ["ledger_chain"] = Everybody,
        ["ledger_head"] = Everybody,
        ["__EFMigrationsHistory"] = Nobody,
    };

    /// <summary>One's own; and those of all for whoever takes a lost second factor away.</summary>
    private static Func<Actor, Row, Contents, bool> Own(string column) => (who, row, _) => row.Is(column, who.AccountId) || who.Is(Role.Administrator, Role.Operator);

    private static bool IsMinistry(Actor who) => who.Is(Role.MinistryEditor, Role.FocalPoint);

    private static bool SeesComment(Actor who, Row comment, Contents all) =>
        (comment["state"] == "published" && comment["confidential"] == "false")
        || (who.Is(Role.Expert) && comment.Is("organisation_id", who.OrganisationId) && (comment["confidential"] == "false" || comment.Is("author_id", who.AccountId)))
        || who.Is(Role.Secretariat);

    private static bool SeesMeeting(Actor who, Row meeting, Contents all) => meeting["state"] != "planned" || who.Is(Role.Secretariat, Role.Operator);

    private static bool SeesItem(Actor who, Row item, Contents all) => SeesMeeting(who, all.Find("meetings", "id", item["meeting_id"]), all);
}

/// <summary>One row of a table, as PostgreSQL turns it into JSON.</summary>
internal sealed class Row(string json)
{
    private readonly Dictionary<string, string?> _values = JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(
        p => p.Name,
        p => p.Value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => p.Value.GetString(),
            _ => p.Value.GetRawText(),
        });

    public string Json { get; } = json;

    public string? this[string column] => _values[column];

    public bool Is(string column, Guid? id) => id is not null && _values[column] == id.ToString();
}

/// <summary>All rows of all tables, as only the database's master sees them.</summary>
internal sealed class Contents(IReadOnlyDictionary<string, IReadOnlyList<Row>> tables)
{
    public IReadOnlyDictionary<string, IReadOnlyList<Row>> Tables { get; } = tables;

    public Row Find(string table, string column, string? value) => Tables[table].Single(r => r[column] == value);

    /// <summary>The rows that the rules show to an actor.</summary>
    public IEnumerable<Row> Of(string table, Actor who) => Tables[table].Where(r => Visibility.Rules[table](who, r, this));
}
