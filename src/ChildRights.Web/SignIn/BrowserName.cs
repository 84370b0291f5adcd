namespace ChildRights.Web.SignIn;

/// <summary>Says a browser's family and system, by which a person recognises their own: "Firefox, Linux". Versions and addresses are not kept.</summary>
internal static class BrowserName
{
    // In this order: most browsers also call themselves Chrome and Safari.
    private static readonly (string Sign, string Name)[] Families =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("YaBrowser/", "Yandex"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <returns>Empty where neither is known.</returns>
    public static string Of(string? userAgent) =>
        string.Join(", ", new[] { Find(Families, userAgent), Find(Systems, userAgent) }.OfType<string>());

    private static string? Find((string Sign, string Name)[] names, string? text) =>
        text is null ? null : names.FirstOrDefault(n => text.Contains(n.Sign, StringComparison.Ordinal)).Name;
}
