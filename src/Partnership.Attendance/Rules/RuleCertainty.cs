namespace Partnership.Attendance.Rules;

/// <summary>How sure one can be of a rule: nothing but <see cref="ReadInSource"/> may be shown to anybody as settled.</summary>
public enum RuleCertainty
{
    /// <summary>What an organisation has decided for itself: it binds that organisation, and is not law.</summary>
    LocalPolicy,

    /// <summary>Law or guidance, read in the source named.</summary>
    ReadInSource,

    /// <summary>Law or guidance, read only where another source cites it; marked (2).</summary>
    SecondarySource,

    /// <summary>Law or guidance as remembered, not checked; marked [FM].</summary>
    FromMemory,
}
