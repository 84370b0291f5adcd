using ChildRights.Core.Access;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Documents.Import;

/// <summary>Which column of a file holds what. The names, and the other names a column may have, are those of docs/import.md.</summary>
internal sealed class ImportColumns
{
    public const string Id = "id";
    public const string Symbol = "symbol";
    public const string Paragraph = "paragraph";
    public const string Letter = "letter";
    public const string Kind = "kind";
    public const string Cluster = "cluster_code";
    public const string Topic = "topic";
    public const string Gist = "gist_own_words";
    public const string Articles = "crc_articles";
    public const string SdgTargets = "sdg_targets";
    public const string Groups = "groups";
    public const string Urgent = "urgent";
    public const string Lead = "lead";
    public const string Supporting = "supporting";
    public const string Due = "due";
    public const string Evidence = "evidence";
    public const string Source = "source";

    private static readonly string[] Required = [Symbol, Paragraph];

    private static readonly string[] Names =
    [
        Id, Symbol, Paragraph, Letter, Kind, Cluster, Topic, Gist, Articles, SdgTargets, Groups, Urgent, Lead, Supporting, Due, Evidence, Source,
        .. LanguageExtensions.All.SelectMany(l => new[] { Title(l), Text(l), Standing(l) }),
    ];

    private static readonly Dictionary<string, string> OtherNames = new()
    {
        ["row"] = Id,
        ["ref"] = Id,
        ["document"] = Symbol,
        ["para"] = Paragraph,
        ["cluster"] = Cluster,
        ["gist"] = Gist,
        ["gist_en"] = Gist,
        ["articles"] = Articles,
        ["sdg"] = SdgTargets,
        ["sdg_targets_suggested"] = SdgTargets,
        ["lead_agency"] = Lead,
        ["supporting_agencies"] = Supporting,
        ["due_on"] = Due,
        ["due_date"] = Due,
    };

    private readonly Dictionary<string, (int Index, string Header)> _found = [];

    /// <exception cref="Refusal">A column that every file needs is missing, or two columns mean the same.</exception>
    public ImportColumns(IReadOnlyList<string> header)
    {
        var unread = new List<string>();
        for (var i = 0; i < header.Count; i++)
        {
            var name = Plain(header[i]);
            name = OtherNames.GetValueOrDefault(name, name);
            if (!Names.Contains(name))
                unread.Add(header[i]);
            else if (!_found.TryAdd(name, (i, header[i])))
                throw Refusal.Invalid("ImportColumnTwice", header[i], $"{_found[name].Header}, {header[i]}");
        }

        if (Required.Where(name => !_found.ContainsKey(name)).ToList() is { Count: > 0 } missing)
            throw Refusal.Invalid("ImportColumnsMissing", null, string.Join(", ", missing), ImportCells.Shorten(string.Join(", ", header), 200));
        Unread = unread;
    }

    /// <summary>Headers that mean nothing here.</summary>
    public IReadOnlyList<string> Unread { get; }

    public static string Title(Language language) => "title_" + language.Code();

    public static string Text(Language language) => "text_" + language.Code();

    public static string Standing(Language language) => "standing_" + language.Code();

    /// <summary>The column as the file calls it, so that a person finds it there.</summary>
    public string Header(string name) => _found.TryGetValue(name, out var column) ? column.Header : name;

    /// <summary>The cell of a row; empty where the file has no such column.</summary>
    public string Cell(TableRow row, string name) => _found.TryGetValue(name, out var column) ? row.Cells[column.Index] : "";

    /// <summary>The columns that are read and have something in this row, with what stands there.</summary>
    public IEnumerable<(string Header, string Text)> Filled(TableRow row) =>
        _found.Values.Select(c => (c.Header, row.Cells[c.Index])).Where(c => c.Item2.Length > 0);

    private static string Plain(string header) => header.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
}
