using System.Text;
using ChildRights.Core.SignIn;
using ChildRights.Testing;
using Xunit;

namespace ChildRights.Core.Tests.SignIn;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B (its eight digits, of which apps show the last six).</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void A_code_is_as_the_standard_says(long second, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(second))));

    [Fact]
    public void A_clock_may_be_off_by_one_step_and_no_more()
    {
        var now = TestClock.Start;
        var step = Totp.StepAt(now);
        foreach (var off in new[] { -1, 0, 1 })
            Assert.Equal(step + off, Totp.StepOf(Secret, Totp.Code(Secret, step + off), now, 0));
        foreach (var off in new[] { -2, 2 })
            Assert.Null(Totp.StepOf(Secret, Totp.Code(Secret, step + off), now, 0));
    }

    [Fact]
    public void A_code_is_taken_once_and_none_older_than_the_last()
    {
        var now = TestClock.Start;
        var step = Totp.StepAt(now);
        Assert.Null(Totp.StepOf(Secret, Totp.Code(Secret, step), now, step));
        Assert.Null(Totp.StepOf(Secret, Totp.Code(Secret, step - 1), now, step));
        Assert.Equal(step + 1, Totp.StepOf(Secret, Totp.Code(Secret, step + 1), now, step));
    }

    /// <summary>RFC 4648, section 10, without the padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_as_the_standard_says(string text, string encoded) => Assert.Equal(encoded, Totp.Base32(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void The_address_tells_the_app_everything() => Assert.Equal(
        "otpauth://totp/Child%20rights:a%40example.org?secret=MZXW6YTBOI&issuer=Child%20rights&algorithm=SHA1&digits=6&period=30",
        Totp.Address("Child rights", "a@example.org", Encoding.ASCII.GetBytes("foobar")));
}
