using System.Globalization;

namespace Partnership.Attendance.Returns;

/// <summary>One new pupil, with what the admission register says (L06). Names and addresses are read when the return is sent.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="EnteredOn">Day of entry.</param>
/// <param name="DueOn">The last day for the return.</param>
public sealed record NewPupilReturnLine(long RegistrationId, DateOnly EnteredOn, DateOnly DueOn) : IReturnLine
{
    /// <inheritdoc/>
    public string Key => RegistrationId.ToString(CultureInfo.InvariantCulture);
}
