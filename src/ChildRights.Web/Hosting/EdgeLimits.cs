namespace ChildRights.Web.Hosting;

/// <summary>How much one address or one account may ask of the portal; settings under <c>Limits</c>. All are whole numbers of at least 1.</summary>
public sealed record EdgeLimits
{
    /// <summary>Answers a minute for one address (an IPv6 network of 64 bits counts as one). Files and health checks are not counted. A whole ministry may sit behind one address.</summary>
    public int RequestsPerMinute { get; init; } = 1200;

    /// <summary>Forms a minute that one address may send without being signed in: sign-in, invitation, forgotten password.</summary>
    public int FormsPerMinute { get; init; } = 60;

    /// <summary>Answers a minute for one account, over all its addresses.</summary>
    public int RequestsPerMinuteOfAccount { get; init; } = 600;

    /// <summary>Actions a minute in the portal's live pages for one account. Typing keeps a draft every two seconds, so a person stays under a tenth of it.</summary>
    public int ActionsPerMinute { get; init; } = 600;

    /// <summary>Live pages that one account may have open at once.</summary>
    public int CircuitsOfAccount { get; init; } = 30;

    /// <summary>Live pages that one address may have open at once.</summary>
    public int CircuitsOfAddress { get; init; } = 300;

    public static EdgeLimits From(IConfiguration configuration, List<string> faults)
    {
        var limits = new EdgeLimits();
        return new EdgeLimits
        {
            RequestsPerMinute = Read(nameof(RequestsPerMinute), limits.RequestsPerMinute),
            FormsPerMinute = Read(nameof(FormsPerMinute), limits.FormsPerMinute),
            RequestsPerMinuteOfAccount = Read(nameof(RequestsPerMinuteOfAccount), limits.RequestsPerMinuteOfAccount),
            ActionsPerMinute = Read(nameof(ActionsPerMinute), limits.ActionsPerMinute),
            CircuitsOfAccount = Read(nameof(CircuitsOfAccount), limits.CircuitsOfAccount),
            CircuitsOfAddress = Read(nameof(CircuitsOfAddress), limits.CircuitsOfAddress),
        };

        int Read(string name, int otherwise)
        {
            var text = configuration["Limits:" + name];
            if (string.IsNullOrWhiteSpace(text))
                return otherwise;
            if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var limit) && limit >= 1)
                return limit;
            faults.Add($"The setting Limits:{name} is a whole number of at least 1, not {text}.");
            return otherwise;
        }
    }
}
