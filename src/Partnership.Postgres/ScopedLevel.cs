using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres;

/// <summary>The questions of one level of an operation, as they are sent: in a batch of their own, or behind the commit of a command that foresaw them.</summary>
/// <param name="scope">Whose rows are read.</param>
/// <param name="questions">What was asked; nobody adds to it any more.</param>
/// <param name="bare">Without the statements' explicit predicates: a test looks at what the policies alone show.</param>
internal sealed class ScopedLevel(AccessScope scope, IReadOnlyList<ScopedQuestion> questions, bool bare)
{
    /// <summary>Adds the caller's context and every statement: they are one implicit transaction that only reads.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        var context = ScopeContext.Of(scope);
        var settings = new NpgsqlBatchCommand(ScopeContext.ForReading);
        context.AddReading(settings.Parameters, PupilsOf(questions));
        batch.BatchCommands.Add(settings);
        foreach (var question in questions)
        {
            question.AddTo(batch, context, bare);
        }
    }

    /// <summary>Reads every answer; the reader stands at the context's own result.</summary>
    public async ValueTask ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        foreach (var question in questions)
        {
            await reader.NextResultAsync(cancellation);
            await question.ReadAsync(reader, cancellation);
        }
    }

    /// <summary>Hands the answers to those who asked, or tells them why there are none.</summary>
    /// <param name="failure">What went wrong; null where every answer was read.</param>
    public void Answer(Exception? failure)
    {
        foreach (var question in questions)
        {
            if (failure is null)
            {
                question.Answer();
            }
            else
            {
                question.Fail(failure);
            }
        }
    }

    // Nearly always one array, which all questions of a level share.
    private static IReadOnlyCollection<long> PupilsOf(IReadOnlyList<ScopedQuestion> questions)
    {
        long[] known = [];
        HashSet<long>? all = null;
        foreach (var question in questions)
        {
            if (question.Pupils is not { Length: > 0 } pupils || ReferenceEquals(pupils, known))
            {
                continue;
            }

            if (known.Length == 0)
            {
                known = pupils;
            }
            else
            {
                (all ??= [.. known]).UnionWith(pupils);
            }
        }

        return all ?? (IReadOnlyCollection<long>)known;
    }
}
