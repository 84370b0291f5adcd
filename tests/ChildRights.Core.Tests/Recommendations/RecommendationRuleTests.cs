using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Recommendations;

public sealed class RecommendationRuleTests
{
    [Fact]
    public void A_title_is_needed_in_one_language_and_has_a_limit_in_each()
    {
        var r = CreateRecommendation();
        Refused.Because("Required", () => r.SetTitle(LocalText.Empty));
        Refused.Because("TooLong", () => r.SetTitle(new LocalText("", new string('я', Recommendation.TitleMaxLength + 1), "")));
        Refused.Because("ForbiddenCharacter", () => r.SetTitle(Text("a\0b")));
        r.SetTitle(LocalText.Of(Language.Kk, new string('ә', Recommendation.TitleMaxLength)));
        Assert.Equal("", r.Title.En);
    }

    [Fact]
    public void Each_language_has_a_text_of_its_own_and_an_empty_one_takes_it_away()
    {
        var r = CreateRecommendation();
        r.SetText(Language.En, "Train counsellors.", TextStanding.Official);
        r.SetText(Language.Ru, "Подготовить консультантов.", TextStanding.UnofficialTranslation);
        r.SetText(Language.En, "Train more counsellors.", TextStanding.Gist);
        Assert.Equal(
            [(Language.En, "Train more counsellors.", TextStanding.Gist), (Language.Ru, "Подготовить консультантов.", TextStanding.UnofficialTranslation)],
            r.Texts.Select(t => (t.Language, t.Text, t.Standing)));

        r.SetText(Language.En, "", TextStanding.Official);
        r.SetText(Language.Kk, "", TextStanding.Official);
        Assert.Equal(Language.Ru, Assert.Single(r.Texts).Language);
    }

    [Fact]
    public void A_text_has_a_limit_and_no_NUL()
    {
        var r = CreateRecommendation();
        r.SetText(Language.Kk, new string('ә', Recommendation.TextMaxLength), TextStanding.Official);
        Refused.Because("TooLong", () => r.SetText(Language.Kk, new string('ә', Recommendation.TextMaxLength + 1), TextStanding.Official));
        Refused.Because("ForbiddenCharacter", () => r.SetText(Language.Kk, "a\0b", TextStanding.Official));
    }

    [Theory]
    [InlineData(RecommendationKind.Recommendation, true)]
    [InlineData(RecommendationKind.Question, true)]
    [InlineData(RecommendationKind.Concern, false)]
    [InlineData(RecommendationKind.Progress, false)]
    [InlineData(RecommendationKind.Info, false)]
    public void Only_recommendations_and_questions_are_assigned(RecommendationKind kind, bool tracked)
    {
        var r = CreateRecommendation(kind: kind);
        Assert.Equal(tracked, r.IsTracked);
        if (tracked)
            r.Assign(Guid.NewGuid(), [], Tomorrow);
        else
            Refused.Because("OnlyTrackedCanBeAssigned", () => r.Assign(Guid.NewGuid(), [], null));
        r.Assign(null, [], null);
        Assert.Null(r.LeadAgencyId);
    }

    [Fact]
    public void The_lead_does_not_support_itself_and_nobody_supports_twice()
    {
        var (lead, kept, dropped, added) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var r = CreateRecommendation();
        r.Assign(lead, [kept, dropped, lead], Today);
        Assert.Equal(new[] { kept, dropped }.Order(), r.Supporting.Select(s => s.AgencyId).Order());
        r.Assign(dropped, [added, kept, added], null);
        Assert.Equal(new[] { added, kept }.Order(), r.Supporting.Select(s => s.AgencyId).Order());
        Assert.Equal((dropped, (DateOnly?)null), (r.LeadAgencyId, r.DueOn));
    }

    [Theory]
    [InlineData("CRC/C/KAZ/CO/4", 29, "", "", "crc-c-kaz-co-4-29")]
    [InlineData("CRC/C/KAZ/CO/4", 29, "b", "", "crc-c-kaz-co-4-29-b")]
    [InlineData("CRC/C/KAZ/CO/4", 29, "b/ii", "R7", "crc-c-kaz-co-4-29-b-ii")]
    [InlineData("CRC/C/15/Add.213", 37, "", "", "crc-c-15-add-213-37")]
    [InlineData("CRC/C/KAZ/Q/5-6", 2, "a", "", "crc-c-kaz-q-5-6-2-a")]
    [InlineData("CRC/C/KAZ/CO/4", null, "", "R012", "crc-c-kaz-co-4-unnumbered-r012")]
    public void Its_address_can_be_read(string symbol, int? paragraph, string letter, string sourceRef, string slug) =>
        Assert.Equal(slug, CreateRecommendation(CreateDocument(symbol), paragraph, letter, sourceRef).Slug);

    [Theory]
    [InlineData(29, "", "29")]
    [InlineData(29, "b", "29(b)")]
    [InlineData(29, "b/ii", "29(b)(ii)")]
    [InlineData(null, "", "")]
    public void People_cite_it_by_paragraph_and_letter(int? paragraph, string letter, string reference) =>
        Assert.Equal(reference, Recommendation.Reference(paragraph, letter));

    [Fact]
    public void Without_a_paragraph_it_is_known_by_the_row_of_its_source() =>
        Refused.Because("ParagraphMissing", () => CreateRecommendation(paragraph: null, sourceRef: ""));

    [Fact]
    public void The_sort_key_puts_the_newest_document_first_and_then_goes_by_paragraph_and_letter()
    {
        var older = CreateDocument("A/OLD", new DateOnly(2003, 7, 10));
        var newer = CreateDocument("Z/NEW", new DateOnly(2015, 10, 30));
        var sameDay = CreateDocument("Z/NEX", new DateOnly(2015, 10, 30));
        var undated = new ChildRights.Core.Documents.Document("M/UNDATED", "CRC", "concluding_observations", Text("Undated"), null);
        Recommendation[] inOrder =
        [
            CreateRecommendation(newer, 2),
            CreateRecommendation(newer, 9),
            CreateRecommendation(newer, 10),
            CreateRecommendation(newer, 10, "a"),
            CreateRecommendation(newer, 10, "b"),
            CreateRecommendation(newer, 10, "b/i"),
            CreateRecommendation(newer, 10, "c"),
            CreateRecommendation(newer, 100),
            CreateRecommendation(newer, null, "", "R1"),
            CreateRecommendation(newer, null, "", "R2"),
            CreateRecommendation(sameDay, 1),
            CreateRecommendation(older, 1),
            CreateRecommendation(undated, 1),
        ];
        Assert.Equal(inOrder.Select(r => r.SortKey), inOrder.Reverse().Select(r => r.SortKey).Order(StringComparer.Ordinal));
        Assert.Equal(inOrder.Length, inOrder.Select(r => r.SortKey).Distinct().Count());
    }

    [Fact]
    public void A_paragraph_found_later_moves_it_to_its_place_but_not_to_another_address()
    {
        var document = CreateDocument("CRC/C/KAZ/CO/4");
        var r = CreateRecommendation(document, null, "", "R012");
        var slug = r.Slug;
        r.FoundNumber(document, 30, "b");
        Assert.Equal((slug, "30(b)"), (r.Slug, Recommendation.Reference(r.Paragraph, r.Letter)));
        Assert.Equal(CreateRecommendation(document, 30, "b", "R012").SortKey, r.SortKey);
        Assert.True(r.CameWithoutNumber);
    }

    [Fact]
    public void A_search_looks_through_symbol_reference_topic_titles_and_texts()
    {
        var r = CreateRecommendation(CreateDocument("CRC/C/KAZ/CO/4"), 29, "b");
        r.Topic = "Corporal Punishment";
        r.SetTitle(new LocalText("Дене жазасы", "Телесные наказания", "Corporal punishment"));
        r.SetText(Language.Ru, "Запретить её всюду.", TextStanding.Gist);
        r.RefreshSearchText("CRC/C/KAZ/CO/4");
        foreach (var words in new[] { "crc/c/kaz/co/4", "29(b)", "corporal punishment", "дене жазасы", "телесные наказания", "запретить ее всюду" })
            Assert.Contains(words, r.SearchText, StringComparison.Ordinal);
    }
}
