using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Drafts;

/// <param name="Form">Which form: its name and the record it is about.</param>
/// <param name="Payload">What was typed, in the form's own notation; null or empty throws the draft away.</param>
public sealed record FormDraftInput(string Form, string? Payload);

/// <summary>Keeps what a person has typed so far. Not a change of any record, so it leaves no ledger entry.</summary>
public sealed class KeepFormDraft(Database database, TimeProvider clock)
{
    /// <returns>When it was kept.</returns>
    public async Task<DateTimeOffset> RunAsync(Actor actor, FormDraftInput input, CancellationToken ct)
    {
        Can.Demand(Can.WorkInPortal(actor));
        new Problems()
            .NoLongerThan(input.Form, FormDraft.FormMaxLength, "form")
            .NoLongerThan(input.Payload, FormDraft.PayloadMaxLength, "payload")
            .NoNul(input.Payload, "payload")
            .ThrowIfAny();
        var now = clock.GetUtcNow();
        await using var db = await database.OpenAsync(actor, ct);
        var draft = await db.FormDrafts.SingleOrDefaultAsync(d => d.Form == input.Form, ct);
        if (string.IsNullOrEmpty(input.Payload))
        {
            if (draft is not null)
                db.Remove(draft);
        }
        else if (draft is null)
        {
            db.Add(new FormDraft(actor.AccountId!.Value, input.Form, input.Payload, now));
        }
        else
        {
            (draft.Payload, draft.SavedAt) = (input.Payload, now);
        }

        await db.SaveOrRefuseAsync(ct);
        return now;
    }
}
