using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Web.Portal.Notes;

namespace ChildRights.Web.Portal.Comments;

/// <summary>What stands in the form of an independent comment, as it was typed.</summary>
public sealed class CommentFields
{
    /// <summary>Null until the expert has chosen: neither answer is a safe guess.</summary>
    public bool? Confidential { get; set; }

    public Language WrittenIn { get; set; }

    public LocalText Text { get; set; } = LocalText.Empty;

    public List<EvidenceFields> Evidence { get; set; } = [];

    public static CommentFields Of(CommentView comment) => new()
    {
        Confidential = comment.Confidential,
        WrittenIn = comment.WrittenIn,
        Text = comment.Text,
        Evidence = [.. comment.Evidence.Select(EvidenceFields.Of)],
    };

    public CommentContent ToContent() => new(Text, WrittenIn, [.. Evidence.Where(e => !e.IsBlank).Select(e => e.ToItem())]);
}

/// <summary>A shorter text that somebody writes about a comment: an answer, or the reason of a return.</summary>
public sealed class RemarkFields
{
    public Language WrittenIn { get; set; }

    public LocalText Text { get; set; } = LocalText.Empty;
}
