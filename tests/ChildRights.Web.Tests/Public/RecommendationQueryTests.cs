using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using ChildRights.Web.Public.Recommendations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace ChildRights.Web.Tests.Public;

public sealed class RecommendationQueryTests
{
    [Fact]
    public void An_address_comes_back_as_it_was()
    {
        var query = new RecommendationQuery
        {
            Search = "§ 29 & тело",
            Mechanism = "CRC",
            Document = "CRC/C/KAZ/CO/4",
            Cluster = "violence",
            Agency = "mia",
            Kind = RecommendationKind.Question,
            Overdue = true,
            Silent = true,
            After = "79849897/CRC/C/KAZ/CO/4/0029//R007",
        };
        var address = query.Address(Language.Kk);
        Assert.StartsWith("/kk/recommendations?", address, StringComparison.Ordinal);
        Assert.Equal(query, Read(address[address.IndexOf('?', StringComparison.Ordinal)..]));
    }

    [Fact]
    public void Nothing_asked_is_the_plain_address() => Assert.Equal("/en/recommendations", new RecommendationQuery().Address(Language.En));

    [Theory]
    [InlineData("question", RecommendationKind.Question)]
    [InlineData("CONCERN", RecommendationKind.Concern)]
    [InlineData("1", null)]
    [InlineData("99", null)]
    [InlineData("question,concern", null)]
    [InlineData("nonsense", null)]
    public void A_kind_is_known_by_its_name_alone(string value, RecommendationKind? expected) => Assert.Equal(expected, Read("?kind=" + value).Kind);

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("on", true)]
    [InlineData("0", false)]
    [InlineData("maybe", false)]
    [InlineData("", false)]
    public void A_mark_is_set_or_not(string value, bool expected) => Assert.Equal(expected, Read("?urgent=" + value).Urgent);

    [Fact]
    public void A_long_search_is_cut_but_no_character_in_two()
    {
        var search = Read("?q=a" + string.Concat(Enumerable.Repeat("%F0%9F%98%80", 300))).Search!;
        Assert.True(search.Length <= RecommendationQuery.SearchMaxLength);
        Assert.False(char.IsHighSurrogate(search[^1]));
        Assert.Equal(search, search.Normalize());
    }

    [Fact]
    public void What_a_database_cannot_hold_is_taken_out()
    {
        Assert.Equal("a b", Read("?q=a%00b").Search);
        Assert.Null(Read("?cluster=%00%0A").Cluster);
    }

    [Fact]
    public void Of_several_values_the_first_that_says_something_counts() => Assert.Equal("b", Read("?q=&q=b&q=c").Search);

    [Fact]
    public void Both_keys_at_once_lead_one_way()
    {
        var filter = Read("?after=x&before=y").ToFilter(20);
        Assert.Null(filter.After);
        Assert.Equal("y", filter.Before);
    }

    private static RecommendationQuery Read(string query) => RecommendationQuery.From(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
