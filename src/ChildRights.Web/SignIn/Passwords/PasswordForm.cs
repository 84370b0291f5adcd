using ChildRights.Core.Access;

namespace ChildRights.Web.SignIn.Passwords;

/// <summary>What a form for a new password sends: these two fields and nothing else, whatever a request adds.</summary>
internal sealed class PasswordForm
{
    public string? Password { get; set; }

    public string? Repeat { get; set; }
}

/// <summary>Sends a form with a new password to Core and keeps why it was not taken.</summary>
internal sealed class PasswordSending
{
    public Refusal? Refusal { get; private set; }

    public bool Differ { get; private set; }

    public bool Failed => Differ || Refusal is not null;

    /// <returns>True where the password was taken.</returns>
    public async Task<bool> SendAsync(PasswordForm form, Func<string, Task> use)
    {
        Differ = form.Password != form.Repeat;
        if (Differ)
            return false;
        try
        {
            await use(form.Password ?? "");
            return true;
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Invalid)
        {
            Refusal = refusal;
            return false;
        }
    }
}

internal static class SecretPages
{
    /// <summary>A page whose address is a secret: kept by no browser and no cache, named to no other page.</summary>
    public static void KeepSecret(this HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
    }
}
