using ChildRights.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace ChildRights.Web.Tests.SignIn;

public sealed class SignInOptionsTests
{
    [Theory]
    [InlineData("0.2", true)]
    [InlineData("30", true)]
    [InlineData("31", false)]
    [InlineData("0", false)]
    [InlineData("soon", false)]
    public void An_open_page_looks_again_within_half_a_minute(string seconds, bool isTaken)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("SignIn:RecheckSeconds", seconds), new("Portal:Quiet", "true"), new("urls", "http://127.0.0.1:0")]).Build();
        Assert.Equal(isTaken, PortalOptions.From(StartRequest.Read([]), configuration).Faults.Count == 0);
    }
}
