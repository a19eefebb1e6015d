using Partnership.Attendance.Registers;

namespace Partnership.Api.Demo;

/// <summary>What a provider observed.</summary>
internal readonly record struct DemoObservation(
    DemoPupil Pupil,
    DateOnly Date,
    Half Half,
    Observation Observation,
    TimeOnly? ArrivedAt,
    string? Reason,
    DateTimeOffset DueAt,
    DateTimeOffset RecordedAt);
