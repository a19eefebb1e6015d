using Npgsql;
using Partnership.Postgres;

namespace Partnership.Api.Hosting;

/// <summary>Whether requests should be sent here: the server is not stopping, the database answers and has this program's schema.</summary>
internal sealed class Readiness(PartnershipDatabase database, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Why not; null when it is ready.</summary>
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return "The server is stopping.";
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await MissingMigrationsAsync(patience.Token) is [var first, ..]
                ? $"The database lacks the migration {first} and those after it: run the verb migrate."
                : null;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return "The database does not answer.";
        }
    }

    private Task<IReadOnlyList<string>> MissingMigrationsAsync(CancellationToken cancellationToken) =>
        database.MissingMigrationsAsync(cancellationToken);
}
