using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>What was seen of one pupil, as a caller sends it.</summary>
internal sealed record ObservationInput(
    string? Placement, string? Upn, Observation Observation, TimeOnly? ArrivedAt, AbsenceReasonCategory? Reason, string? Comment)
{
    // What is no id of a placement names nobody's: it is refused with the entry, like one that the caller may not see.
    public ObservationEntry Entry => new(
        Placement is null ? null : NodeId.KeyOf(Placement, NodeType.Placement), Upn, Observation, ArrivedAt, Reason, Comment);
}
