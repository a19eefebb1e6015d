using Partnership.Attendance;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>Refusals as lines that a test can show whole.</summary>
internal static class Refusals
{
    public static string Of(BatchOutcome outcome) => Of(outcome.Rejections);

    public static string Of<T>(Outcome<T> outcome)
        where T : struct => Of(outcome.Rejections);

    private static string Of(IEnumerable<Rejection> rejections) =>
        string.Join('\n', rejections.Select(refusal => $"{refusal.Code} at {string.Join('/', refusal.Path ?? [])}"));
}
