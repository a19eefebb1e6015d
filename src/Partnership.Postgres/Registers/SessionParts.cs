namespace Partnership.Postgres.Registers;

/// <summary>What of a session is asked for beside who expected the pupil; what is not is neither read nor computed.</summary>
/// <param name="Marks">The statutory marks.</param>
/// <param name="Observations">The providers' observations.</param>
/// <param name="Discrepancies">Where the two contradict each other.</param>
public readonly record struct SessionParts(bool Marks, bool Observations, bool Discrepancies)
{
    /// <summary>Everything.</summary>
    public static SessionParts All => new(true, true, true);

    /// <summary>What either asks for.</summary>
    public static SessionParts operator |(SessionParts left, SessionParts right) => new(
        left.Marks || right.Marks, left.Observations || right.Observations, left.Discrepancies || right.Discrepancies);

    /// <summary>What either asks for.</summary>
    public static SessionParts BitwiseOr(SessionParts left, SessionParts right) => left | right;
}
