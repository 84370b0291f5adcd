using ChildRights.Core.Languages;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Tests.Meetings;

/// <summary>Briefs made by hand: one as rich as a real meeting's, and pieces for odd cases. Every statement in them is invented.</summary>
internal static class BriefSamples
{
    public static readonly DateOnly Composed = new(2026, 12, 4);
    public static readonly BriefEdition Frozen = new(3, new DateTimeOffset(2026, 12, 4, 13, 4, 0, TimeSpan.Zero), "9f2c41d07ab3e85611f0c7d2a49be3385d1c6f70e2b94a8cd3175fe06ab2914d");
    public static readonly Guid NoteId = new("0198f000-0000-7000-8000-000000000001");
    public static readonly Guid CommentId = new("0198f000-0000-7000-8000-000000000002");
    public static readonly Guid AnsweredId = new("0198f000-0000-7000-8000-000000000003");

    public static readonly LocalText Committee = new("Бала құқықтары жөніндегі комитет", "Комитет по правам ребёнка", "Committee on the Rights of the Child");
    public static readonly LocalText Education = new("Оқу-ағарту министрлігі", "Министерство просвещения", "Ministry of Education");
    public static readonly LocalText Finance = new("Қаржы министрлігі", "Министерство финансов", "Ministry of Finance");
    public static readonly LocalText Economy = new("Ұлттық экономика министрлігі", "Министерство национальной экономики", "Ministry of National Economy");
    public static readonly LocalText House = new("Демонстрациялық ҮЕҰ «Бала үйі»", "Демонстрационная НПО «Дом ребёнка»", "Demonstration NGO “Child’s House”");

    /// <summary>What a document is made of in the tests, by name.</summary>
    public static readonly IReadOnlyDictionary<string, Func<BriefContent>> Contents = new Dictionary<string, Func<BriefContent>>
    {
        ["rich"] = Rich,
        ["empty agenda"] = () => Meeting(),
        ["nothing known"] = () => Meeting(Item(Bare()), Item()) with { MeetingDate = null, Since = null, Place = LocalText.Empty, MeetingMadeUp = false },
        ["forty items"] = Forty,
        ["forbidden characters"] = () => Meeting(Item(Dirty())) with { MeetingTitle = LocalText.Of(Language.Ru, "За\0седание\u000B"), MeetingDate = null, MeetingDateNote = LocalText.Of(Language.En, "autumn\u0001 2026") },
        ["wordless"] = Wordless,
    };

    public static BriefContent Rich() => Meeting(
        new BriefItem(1,
            new LocalText("Бала құқықтарына негізделген бюджет", "Бюджет, построенный на правах ребёнка", "A budget built on children’s rights"),
            new LocalText("Қаржы министрлігі баяндайды, одан кейін талқылау.", "Докладывает Министерство финансов, затем обсуждение.", "The Ministry of Finance reports, then a discussion."),
            [Budget(), Bare()]),
        new BriefItem(2,
            new LocalText("Ауылдық жерлерде тұратын мүгедектігі бар балаларға инклюзивті білім беру және ерте араласу қызметтерінің қолжетімділігі", "Доступность инклюзивного образования и услуг раннего вмешательства для детей с инвалидностью, живущих в сельской местности", "Access to inclusive education and early-intervention services for children with disabilities who live in rural areas"),
            LocalText.Empty,
            [Inclusion()]),
        new BriefItem(3, new LocalText("Әр түрлі", "Разное", "Any other business"), LocalText.Empty, []));

    public static BriefContent Meeting(params BriefItem[] items) => new(
        12,
        new LocalText("Диалог алаңының кезекті отырысы (демонстрация)", "Очередное заседание Диалоговой площадки (демонстрация)", "Regular meeting of the Dialogue Platform (demonstration)"),
        new DateOnly(2026, 12, 5),
        LocalText.Empty,
        new LocalText("Астана, Сыртқы істер министрлігі", "Астана, Министерство иностранных дел", "Astana, Ministry of Foreign Affairs"),
        true,
        Composed,
        new DateOnly(2026, 9, 11),
        items);

    public static BriefItem Item(params BriefRecommendation[] recommendations) =>
        new(1, new LocalText("Күн тәртібінің мәселесі", "Вопрос повестки", "A matter"), LocalText.Empty, recommendations);

    public static BriefRecommendation Budget() => new(
        "CRC/C/KAZ/Q/5-6",
        "2(c)",
        "crc-c-kaz-q-5-6-2-c",
        new LocalText("Бюджетті бала құқықтарына негіздеу", "Строить бюджет на правах ребёнка", "Build the budget on children’s rights"),
        new LocalText(
            "Бюджет бала құқықтарына негізделе ме, шалғайдағы немесе осал жағдайдағы балаларға қаражат бөлінген бе?",
            "Строится ли бюджет на правах ребёнка, есть ли в нём деньги для детей в отдалённых районах или в уязвимом положении?",
            "Is the budget built on child rights, with money for children in remote or vulnerable situations?"),
        TextStanding.Gist,
        Committee,
        new DateOnly(2025, 11, 6),
        Finance,
        [Economy, Education],
        new DateOnly(2026, 2, 15),
        292,
        true,
        "docstore.ohchr.org RU",
        [new BriefEarlier("CRC/C/KAZ/CO/4", "11", "crc-c-kaz-co-4-11", new DateOnly(2015, 10, 2)), new BriefEarlier("CRC/C/15/Add.213", "", "crc-c-15-add-213-r9", new DateOnly(2003, 6, 6))],
        [
            new BriefMeasure("M02",
                new LocalText("Балаларға арналған шығыстарды республикалық бюджетте белгілеу", "Маркировка расходов на детей в республиканском бюджете", "Marking of spending on children in the republican budget"),
                Finance, new LocalText("2026 жылдан", "с 2026 года", "from 2026"), "P2100000942", new LocalText("Демонстрация үшін ойдан құрастырылған", "Вымышлено для демонстрации", "Made up for the demonstration")),
            new BriefMeasure("M14",
                new LocalText("«Балаларға – Ұлттық қордан» бағдарламасы", "Программа «Национальный фонд – детям»", "Programme “National Fund for Children”"),
                new LocalText("Үкімет", "Правительство", "Government"), new LocalText("2024 жылдан бері жүргізіліп келеді", "действует с 2024 года", "running since 2024"), "", new LocalText("Баспасөз хабарламасы, 2024 жылғы күз", "Сообщение прессы, осень 2024 года", "Press report, autumn 2024")),
        ],
        [Note()],
        [OpenComment(), AnsweredComment()]);

    public static BriefNote Note() => new(
        NoteId,
        Finance,
        new DateOnly(2026, 10, 31),
        new DateOnly(2026, 11, 3),
        true,
        new LocalText(
            "Республикалық бюджетте балаларға арналған шығыстар белгіленді.\nҮш облыста байқаудан өткізілді: жергілікті бюджеттердегі балаларға арналған жолдар алғаш рет бөлек есептелді.",
            "В республиканском бюджете размечены расходы на детей.\nВ трёх областях прошла проба: строки местных бюджетов, относящиеся к детям, впервые посчитаны отдельно.",
            "Spending on children is marked in the republican budget.\nThree regions tried it out: for the first time the lines of local budgets that concern children were counted apart."),
        new LocalText("2027 жылғы наурызға дейін қалған облыстарды қосу.", "До марта 2027 года подключить остальные области.", "Bring in the other regions by March 2027."),
        1240,
        86_400_000m,
        [
            new EvidenceItem(EvidenceKind.LegalAct, new LocalText("Белгілеу қағидаларын бекіту туралы бұйрық", "Приказ об утверждении правил маркировки", "Order on the rules of marking"), "P2100000942", ""),
            new EvidenceItem(EvidenceKind.Statistics, LocalText.Of(Language.Ru, "Расходы на детей по областям"), "", "https://example.org/расходы на детей?год=2026"),
        ],
        true);

    public static BriefComment OpenComment() => new(
        CommentId,
        House,
        new DateOnly(2026, 10, 25),
        true,
        LocalText.Of(Language.Ru, "Открытого бюджетного процесса с понятными строками расходов на детей по-прежнему нет: родители видят лишь общую сумму, и сравнить области между собой нельзя."),
        [new EvidenceItem(EvidenceKind.Report, new LocalText("Алты облыстың бюджетіне шолу", "Обзор бюджетов шести областей", "Review of six regional budgets"), "", "https://example.org/review.pdf")],
        null,
        40,
        true);

    public static BriefComment AnsweredComment() => new(
        AnsweredId,
        new LocalText("Демонстрациялық ҮЕҰ «Жас дауыс»", "Демонстрационная НПО «Молодой голос»", "Demonstration NGO “Young Voice”"),
        new DateOnly(2026, 6, 2),
        false,
        new LocalText("Жастар бюджетті талқылауға шақырылмайды.", "Молодых людей не приглашают обсуждать бюджет.", "Young people are not invited to discuss the budget."),
        [],
        new BriefAnswer(Finance, new DateOnly(2026, 9, 20), new LocalText("Келесі тыңдауға балалар мен жастар ұйымдары шақырылады.", "На следующие слушания будут приглашены организации детей и молодёжи.", "Organisations of children and young people will be invited to the next hearing.")),
        0,
        true);

    /// <summary>Nothing is known of it but what must be.</summary>
    public static BriefRecommendation Bare() => new(
        "CRC/C/KAZ/CO/4", "", "crc-c-kaz-co-4-r17", new LocalText("Балалар туралы деректер жинау", "Сбор данных о детях", "Collecting data on children"), LocalText.Empty,
        TextStanding.Official, LocalText.Empty, null, LocalText.Empty, [], null, 0, false, "", [], [], [], []);

    public static BriefRecommendation Inclusion() => Bare() with
    {
        Reference = "44(a)",
        Slug = "crc-c-kaz-co-4-44-a",
        Title = LocalText.Of(Language.Ru, "Инклюзивное образование"),
        Text = LocalText.Of(Language.Kk, "Мүгедектігі бар балаларға инклюзивті білім беру артық көріледі."),
        Standing = TextStanding.UnofficialTranslation,
        Mechanism = Committee,
        AdoptedOn = new DateOnly(2015, 10, 2),
        LeadAgency = Education,
        DueOn = new DateOnly(2027, 3, 1),
        Comments = [OpenComment() with { Id = new Guid("0198f000-0000-7000-8000-000000000004"), DaysUnanswered = 1, New = false, PublishedOn = new DateOnly(2026, 12, 3), MadeUp = false, Evidence = [] }],
    };

    /// <summary>An agenda as long as it may be in practice, with texts as long as people write.</summary>
    public static BriefContent Forty()
    {
        var sentence = "Министрлік облыстардағы жұмысты жалғастыруда, дегенмен шалғай ауылдардағы балалар қызметтерге әлі де тең қол жеткізе алмай отыр. ";
        var text = new LocalText(
            string.Concat(Enumerable.Repeat(sentence, 40)) + "\n\n" + sentence,
            string.Concat(Enumerable.Repeat("Министерство продолжает работу в областях, однако дети в отдалённых сёлах по-прежнему не имеют равного доступа к услугам. ", 150)),
            string.Concat(Enumerable.Repeat("The ministry keeps working in the regions, yet children in remote villages still lack equal access to services. ", 20)));
        var title = new LocalText(
            string.Concat(Enumerable.Repeat("Шалғайдағы ауыл балаларының құқықтары ", 8)).Trim(),
            string.Concat(Enumerable.Repeat("Права детей в отдалённых сёлах ", 9)).Trim(),
            string.Concat(Enumerable.Repeat("Rights of children in remote villages ", 7)).Trim());
        var address = "https://example.org/" + new string('a', 180) + "/" + string.Join('-', Enumerable.Repeat("children", 40)) + ".pdf";
        return Meeting([.. Enumerable.Range(1, 40).Select(i => new BriefItem(i, i % 7 == 0 ? title : new LocalText($"Мәселе {i}", $"Вопрос {i}", $"Matter {i}"), LocalText.Empty,
            i % 5 == 0 ? [] : [i % 7 != 0 ? Inclusion() with { Slug = $"r-{i}" } : Budget() with
            {
                Slug = $"r-{i}",
                Title = title,
                Text = text,
                LeadAgency = title,
                DaysOverdue = 4021,
                Notes = [Note() with { Text = text, ChildrenReached = 19_999_999, SpentTenge = 99_999_999_999_999.55m, Evidence = [new EvidenceItem(EvidenceKind.Report, title, "", address)] }],
                Comments = [.. Enumerable.Range(0, 6).Select(n => n % 2 == 0 ? OpenComment() with { DaysUnanswered = 1500 + n } : AnsweredComment())],
                Measures = [.. Budget().Measures, .. Enumerable.Range(1, 12).Select(n => Budget().Measures[0] with { Code = $"M{n}", Title = title, Who = title })],
            }]))]);
    }

    /// <summary>Texts with characters that no XML file may hold.</summary>
    public static BriefRecommendation Dirty()
    {
        var dirty = LocalText.Of(Language.En, "Before\0\u0008 after \uD83D\uDC67 \uD800end\uFFFE");
        var lines = LocalText.Of(Language.En, "First\u0002 line\r\n\r\nSecond line\tand more\u2028third\uDC00");
        return Budget() with
        {
            Title = dirty,
            Text = lines,
            Source = "\u0007docs",
            LeadAgency = dirty,
            Notes = [Note() with { Agency = dirty, Text = lines, Evidence = [new EvidenceItem(EvidenceKind.Link, dirty, "", "https://example.org/\u0001x")] }],
        };
    }

    /// <summary>Everything there is, but with dots in place of words: what can be read in the document are the portal's own words.</summary>
    public static BriefContent Wordless()
    {
        var dots = new LocalText("…", "…", "…");
        var evidence = new EvidenceItem(EvidenceKind.LegalAct, dots, "1", "");
        var note = Note() with { Agency = dots, Text = dots, Next = dots, Evidence = [evidence, .. Enum.GetValues<EvidenceKind>().Select(k => evidence with { Kind = k, Reference = "", Url = "https://example.org/1" })] };
        var answered = AnsweredComment() with { Organisation = dots, Text = dots, Answer = new BriefAnswer(dots, Composed, dots) };
        var recommendation = Budget() with
        {
            Symbol = "CRC/C/KAZ/CO/4",
            Reference = "1",
            Slug = "1",
            Title = dots,
            Text = dots,
            Mechanism = dots,
            LeadAgency = dots,
            Supporting = [dots],
            Source = "…",
            Earlier = [new BriefEarlier("CRC/C/KAZ/CO/4", "2", "2", Composed)],
            Measures = [new BriefMeasure("1", dots, dots, dots, "1", dots)],
            Notes = [note],
            Comments = [answered, answered with { Answer = null, DaysUnanswered = 3, Evidence = [evidence] }],
        };
        var bare = Bare() with { Title = dots };
        var item = new BriefItem(1, dots, dots, [recommendation, bare, recommendation with { Slug = "3", Standing = TextStanding.UnofficialTranslation, DaysOverdue = 1 }, recommendation with { Slug = "4", Standing = TextStanding.Official }]);
        return Meeting(item, item with { Recommendations = [] }) with { MeetingTitle = dots, Place = dots };
    }
}
