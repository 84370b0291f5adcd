using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Meetings.Briefs;

/// <param name="Version">A frozen version; null for the newest frozen one, or where there is none a preview.</param>
/// <param name="Preview">A preview even where a frozen version exists.</param>
/// <param name="PortalAddress">Where the document's links lead, such as https://portal.example.org, without a slash at the end.</param>
public sealed record BriefFileRequest(int MeetingNumber, int? Version, bool Preview, Language Language, string PortalAddress);

/// <param name="Name">A file name such as brief-9-v1-ru.docx.</param>
public sealed record BriefFile(string Name, byte[] Content);

/// <summary>The brief as a Word document.</summary>
public sealed class WriteBrief(Database database, TimeProvider clock, Texts texts)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public async Task<BriefFile> RunAsync(Actor actor, BriefFileRequest input, CancellationToken ct)
    {
        var document = new BriefDocument(texts);
        var name = $"brief-{input.MeetingNumber}-";
        if (!input.Preview)
        {
            try
            {
                var frozen = await new GetBrief(database).RunAsync(actor, new BriefRequest(input.MeetingNumber, input.Version), ct);
                var edition = new BriefEdition(frozen.Row.Version, frozen.Row.FrozenAt, frozen.Row.Sha256);
                return new BriefFile($"{name}v{frozen.Row.Version}-{input.Language.Code()}.docx",
                    document.Write(frozen.Content, edition, input.Language, input.PortalAddress));
            }
            catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound && input.Version is null)
            {
                // Nothing frozen yet: what follows writes a preview, and the document says so.
            }
        }

        var preview = await new PreviewBrief(database, clock).RunAsync(actor, input.MeetingNumber, ct);
        return new BriefFile($"{name}preview-{input.Language.Code()}.docx",
            document.Write(preview, new BriefEdition(null, null, null), input.Language, input.PortalAddress));
    }
}
