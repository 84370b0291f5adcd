using System.Net;
using Xunit;

namespace ChildRights.Web.Tests.SignIn;

/// <summary>What a person does with forms.</summary>
internal static partial class Person
{
    /// <summary>Where a form leads that was filled in and sent.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string form, params IEnumerable<(string Name, string Value)> typed)
    {
        var page = await Page.ReadAsync(client, path);
        var fields = page.Fields(form);
        foreach (var (name, value) in typed)
            fields[name] = value;
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(path, content);
    }

    public static void AssertLeadsTo(string path, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(path, new Uri(new Uri("http://portal"), answer.Headers.Location!).AbsolutePath, StringComparison.Ordinal);
    }
}
