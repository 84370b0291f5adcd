using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChildRights.Core.Data.Migrations;

/// <summary>A migration that runs the .sql file of its own name: SQL says row security and indexes better than a builder does (docs/adr/0006).</summary>
internal abstract class SqlMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var name = GetType().GetCustomAttributes(typeof(MigrationAttribute), false).Cast<MigrationAttribute>().Single().Id;
        using var stream = typeof(SqlMigration).Assembly.GetManifestResourceStream($"migrations/{name}.sql")
            ?? throw new InvalidOperationException($"The file {name}.sql is not in the assembly.");
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }
}

[DbContext(typeof(PortalDb))]
[Migration("0001_schema")]
internal sealed class Schema : SqlMigration;

[DbContext(typeof(PortalDb))]
[Migration("0002_row_security")]
internal sealed class RowSecurity : SqlMigration;

[DbContext(typeof(PortalDb))]
[Migration("0003_people")]
internal sealed class People : SqlMigration;

[DbContext(typeof(PortalDb))]
[Migration("0004_sign_in")]
internal sealed class SignInTables : SqlMigration;

[DbContext(typeof(PortalDb))]
[Migration("0005_ledger_chain")]
internal sealed class LedgerChain : SqlMigration;

[DbContext(typeof(PortalDb))]
[Migration("0006_walls")]
internal sealed class Walls : SqlMigration;

[DbContext(typeof(PortalDb))]
[Migration("0007_ledger_letters")]
internal sealed class LedgerLetters : SqlMigration;
