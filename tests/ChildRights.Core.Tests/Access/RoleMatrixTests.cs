using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.Access;

/// <summary>Runs every cell of <see cref="RoleMatrix"/> for real.</summary>
public sealed class RoleMatrixTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var row in RoleMatrix.Rows)
            {
                foreach (var person in Enum.GetNames<MatrixPerson>())
                    cells.Add(row.Name, person);
            }

            return cells;
        }
    }

    [Fact]
    public void Every_use_case_has_a_row() =>
        Assert.Equal([], CoreSetup.UseCases.Except(RoleMatrix.Rows.Select(r => r.UseCase)).Select(t => t.FullName));

    [Fact]
    public void Every_row_has_a_cell_for_each_person_and_a_name_of_its_own()
    {
        Assert.All(RoleMatrix.Rows, r => Assert.Equal(Enum.GetValues<MatrixPerson>().Length, r.May.Count));
        Assert.Equal(RoleMatrix.Rows.Count, RoleMatrix.Rows.Select(r => r.Name).Distinct().Count());
    }

    [Fact]
    public async Task Every_role_that_a_person_can_have_has_a_column()
    {
        var roles = new List<Role>();
        foreach (var person in Enum.GetValues<MatrixPerson>())
            roles.Add((await PersonAsync(person)).Role);
        Assert.Equal([Role.System], Enum.GetValues<Role>().Except(roles));
    }

    [Theory, MemberData(nameof(Cells))]
    public async Task A_person_may_do_what_the_matrix_allows_and_nothing_else(string row, string person)
    {
        var (what, column) = (RoleMatrix.Rows.Single(r => r.Name == row), Enum.Parse<MatrixPerson>(person));
        var run = await what.PrepareAsync(portal);
        var who = await PersonAsync(column);
        if (what.May[(int)column])
        {
            await run(who);
            return;
        }

        var before = await EntriesAsync();
        var refusal = await Assert.ThrowsAsync<Refusal>(() => run(who));
        Assert.Contains(refusal.Kind, new[] { RefusalKind.NotAllowed, RefusalKind.NotFound });
        Assert.Equal(before, await EntriesAsync());
    }

    private async Task<Actor> PersonAsync(MatrixPerson person) => person switch
    {
        MatrixPerson.Anonymous => Actor.Anonymous,
        MatrixPerson.Editor => await portal.ActorAsync("editor.moe"),
        MatrixPerson.EditorElsewhere => await portal.ActorAsync("editor.moh"),
        MatrixPerson.FocalPoint => await portal.ActorAsync("focal.moe"),
        MatrixPerson.FocalPointElsewhere => await portal.ActorAsync("focal.moh"),
        MatrixPerson.Expert => await portal.ActorAsync("expert.1"),
        MatrixPerson.ExpertColleague => await portal.AddActorAsync(Role.Expert, "demo-ngo-1"),
        MatrixPerson.ExpertElsewhere => await portal.ActorAsync("expert.2"),
        MatrixPerson.Secretariat => await portal.ActorAsync("secretariat"),
        MatrixPerson.Commissioner => await portal.ActorAsync("commissioner"),
        MatrixPerson.Observer => await portal.ActorAsync("observer"),
        MatrixPerson.Administrator => await portal.ActorAsync("admin"),
        _ => OperatorActor.For("operator", Language.En),
    };

    private async Task<int> EntriesAsync()
    {
        await using var db = await portal.OpenAsync();
        return await db.Ledger.CountAsync();
    }
}
