using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Documents.Import;

/// <summary>Reads the rows of a table and finds all that is wrong with each, so that a person is told everything at once.</summary>
internal sealed class RowReader(ImportColumns columns, ImportCodes codes)
{
    /// <summary>For what a recommendation keeps without a limit of its own.</summary>
    private const int RemarkMaxLength = 500;

    private static readonly Dictionary<string, RecommendationKind> Kinds =
        Enum.GetValues<RecommendationKind>().ToDictionary(k => k.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, TextStanding> Standings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["official"] = TextStanding.Official,
        ["unofficial_translation"] = TextStanding.UnofficialTranslation,
        ["unofficial translation"] = TextStanding.UnofficialTranslation,
        ["gist"] = TextStanding.Gist,
    };

    public ImportedRow Read(TableRow row) => new Reading(row, columns, codes).ToRow();

    /// <summary>One row in the middle of being read.</summary>
    private sealed class Reading(TableRow row, ImportColumns columns, ImportCodes codes)
    {
        private readonly List<Problem> _problems = [];

        public ImportedRow ToRow()
        {
            CheckCells();
            var id = Cell(ImportColumns.Id);
            var (paragraph, letter) = ReadParagraph(id);
            return new ImportedRow
            {
                Number = row.Number,
                Symbol = DocumentSymbol.Normalise(Cell(ImportColumns.Symbol)),
                Id = id,
                Paragraph = paragraph,
                Letter = letter,
                Kind = OneOf(ImportColumns.Kind, Kinds, "ImportKindUnknown"),
                Cluster = Code(ImportColumns.Cluster, codes.Clusters, "ImportClusterUnknown"),
                Topic = Words(ImportColumns.Topic, Recommendation.TopicMaxLength),
                Title = ReadTitle(),
                Texts = ReadTexts(),
                Gist = Words(ImportColumns.Gist, Recommendation.TextMaxLength),
                Articles = ReadArticles(),
                SdgTargets = Codes(ImportColumns.SdgTargets, codes.SdgTargets, "ImportSdgUnknown"),
                Groups = Codes(ImportColumns.Groups, codes.Groups, "ImportGroupUnknown"),
                Urgent = ReadUrgent(),
                Lead = Agencies(ImportColumns.Lead).Cast<Guid?>().FirstOrDefault(),
                Supporting = Agencies(ImportColumns.Supporting),
                Due = ReadDue(),
                Evidence = Words(ImportColumns.Evidence, RemarkMaxLength),
                Source = Words(ImportColumns.Source, RemarkMaxLength),
                Problems = _problems,
            };
        }

        private string Cell(string column) => columns.Cell(row, column);

        private void Refuse(string key, string column, params object?[] args) =>
            _problems.Add(new Problem(key, columns.Header(column), args));

        private void CheckCells()
        {
            if (row.Beyond is { } beyond)
                _problems.Add(new Problem("ImportTooManyCells", null, ImportCells.Shorten(beyond)));
            foreach (var (header, text) in columns.Filled(row))
            {
                if (ImportCells.IsFault(text))
                    _problems.Add(new Problem("ImportCellFault", header, text));
                else if (ImportCells.HasForbidden(text))
                    _problems.Add(new Problem("ForbiddenCharacter", header));
            }

            if (Cell(ImportColumns.Symbol).Length == 0)
                Refuse("ImportSymbolMissing", ImportColumns.Symbol);
        }

        private (int? Paragraph, string Letter) ReadParagraph(string id)
        {
            var text = Cell(ImportColumns.Paragraph);
            var ownLetter = Cell(ImportColumns.Letter);
            var letter = ownLetter.Length == 0 ? "" : ImportCells.Letter(ownLetter);
            if (letter is null)
                Refuse("ImportLetterShape", ImportColumns.Letter, ImportCells.Shorten(ownLetter));
            if (text.Length == 0)
            {
                ReadUnnumbered(id);
                return (null, "");
            }

            if (ImportCells.Paragraph(text) is not var (number, inside))
            {
                Refuse("ImportParagraphShape", ImportColumns.Paragraph, ImportCells.Shorten(text), Recommendation.MaxParagraph);
                return (null, "");
            }

            if (inside.Length > 0 && letter is { Length: > 0 } && inside != letter)
                Refuse("ImportLetterTwice", ImportColumns.Letter, ImportCells.Shorten(text), ImportCells.Shorten(ownLetter));
            return (number, inside.Length > 0 ? inside : letter ?? "");
        }

        /// <summary>A number that nobody has found yet is no reason to lose the recommendation, if the row itself says so and has a name.</summary>
        private void ReadUnnumbered(string id)
        {
            if (!ImportCells.SaysNumberNotFound(Cell(ImportColumns.Evidence)) || id.Length == 0)
                Refuse("ImportParagraphMissing", ImportColumns.Paragraph);
            else if (!ImportCells.IsId(id))
                Refuse("ImportIdShape", ImportColumns.Id, ImportCells.Shorten(id), ImportCells.IdMaxLength);
        }

        private LocalText ReadTitle()
        {
            var title = LocalText.Empty;
            foreach (var language in LanguageExtensions.All)
                title = title.With(language, Words(ImportColumns.Title(language), Recommendation.TitleMaxLength) ?? "");
            return title;
        }

        private Dictionary<Language, ImportedText> ReadTexts()
        {
            var texts = new Dictionary<Language, ImportedText>();
            foreach (var language in LanguageExtensions.All)
            {
                var standing = OneOf(ImportColumns.Standing(language), Standings, "ImportStandingUnknown");
                if (Words(ImportColumns.Text(language), Recommendation.TextMaxLength) is { } text)
                    texts[language] = new ImportedText(text, standing);
            }

            return texts;
        }

        private List<string> ReadArticles()
        {
            var articles = new List<string>();
            foreach (var text in ImportCells.List(Cell(ImportColumns.Articles)))
            {
                if (ImportCells.Article(text) is { } article && codes.Articles.Contains(article.Split('(')[0]))
                    articles.Add(article);
                else
                    Refuse("ImportArticleUnknown", ImportColumns.Articles, ImportCells.Shorten(text));
            }

            return articles;
        }

        private bool? ReadUrgent()
        {
            var text = Cell(ImportColumns.Urgent);
            var urgent = ImportCells.YesOrNo(text);
            if (text.Length > 0 && urgent is null)
                Refuse("ImportUrgentUnknown", ImportColumns.Urgent, ImportCells.Shorten(text));
            return urgent;
        }

        private DateOnly? ReadDue()
        {
            var text = Cell(ImportColumns.Due);
            var due = ImportCells.Date(text);
            if (text.Length > 0 && due is null)
                Refuse("ImportDateShape", ImportColumns.Due, ImportCells.Shorten(text));
            return due;
        }

        private List<Guid> Agencies(string column)
        {
            var found = new List<Guid>();
            // A lead is one body: a list of two is an unknown body, not silently the first of them.
            var texts = column == ImportColumns.Lead && Cell(column) is { Length: > 0 } lead ? [lead] : ImportCells.List(Cell(column));
            foreach (var text in texts)
            {
                if (codes.Agencies.TryGetValue(text.ToLowerInvariant(), out var id))
                    found.Add(id);
                else
                    Refuse("ImportAgencyUnknown", column, ImportCells.Shorten(text), Expected(codes.Agencies.Keys));
            }

            return found;
        }

        private string? Words(string column, int max)
        {
            var text = Cell(column);
            if (text.Length > max)
                Refuse("ImportTooLong", column, text.Length, max, ImportCells.Shorten(text, 30));
            return text.Length == 0 ? null : text;
        }

        private T? OneOf<T>(string column, Dictionary<string, T> known, string problem)
            where T : struct
        {
            var text = Cell(column);
            if (text.Length == 0)
                return null;
            if (known.TryGetValue(text, out var value))
                return value;
            Refuse(problem, column, ImportCells.Shorten(text), string.Join(", ", known.Keys.Where(k => !k.Contains(' ', StringComparison.Ordinal)).Select(k => k.ToLowerInvariant())));
            return null;
        }

        private string? Code(string column, IReadOnlySet<string> known, string problem)
        {
            var code = Cell(column).ToLowerInvariant();
            if (code.Length > 0 && !known.Contains(code))
                Refuse(problem, column, ImportCells.Shorten(Cell(column)), Expected(known));
            return code.Length == 0 ? null : code;
        }

        private List<string> Codes(string column, IReadOnlySet<string> known, string problem)
        {
            var found = ImportCells.List(Cell(column).ToLowerInvariant());
            foreach (var code in found.Where(c => !known.Contains(c)))
                Refuse(problem, column, ImportCells.Shorten(code), Expected(known));
            return found;
        }

        private static string Expected(IEnumerable<string> codes) => string.Join(", ", codes);
    }
}
