using System.Globalization;

namespace Partnership.Attendance.Returns;

/// <summary>One deletion, with what is still missing from its return (L07, S25).</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="DeletedOn">The day of deletion: the last day for the return.</param>
/// <param name="Ground">The ground in the regulations, as the school gives it.</param>
/// <param name="Missing">What the return cannot yet say, joined by commas; empty when it is complete.</param>
/// <param name="DestinationKnown">Whether the child's next school or education is known; if not, the authority looks for a child missing education (T13).</param>
public sealed record DeletionReturnLine(
    long RegistrationId, DateOnly DeletedOn, string Ground, string Missing, bool DestinationKnown) : IReturnLine
{
    /// <inheritdoc/>
    public string Key => RegistrationId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the return can be sent.</summary>
    public bool IsComplete => Missing.Length == 0;
}
