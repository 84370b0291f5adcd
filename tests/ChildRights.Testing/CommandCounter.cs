using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChildRights.Testing;

/// <summary>Remembers the commands that EF Core sends, so that a test can say how many a page costs.</summary>
public sealed class CommandCounter : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _commands = new();

    public IReadOnlyCollection<string> Sent => _commands;

    /// <summary>What was sent last, with or without rows to come back.</summary>
    public string Last { get; private set; } = "";

    public void Clear() => _commands.Clear();

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        _commands.Enqueue(command.CommandText);
        Last = command.CommandText;
        return base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Last = command.CommandText;
        return base.NonQueryExecutedAsync(command, eventData, result, cancellationToken);
    }
}
