using Partnership.Attendance.Placements;

namespace Partnership.Postgres.Placements;

/// <summary>A row of the table <c>placement_review</c> (Sql/0010).</summary>
internal sealed class PlacementReviewRecord
{
    public long Id { get; set; }
    public int SchoolId { get; set; }
    public int ProviderId { get; set; }
    public int CommissionerId { get; set; }
    public long PlacementId { get; set; }
    public long PupilId { get; set; }
    public DateOnly ReviewedOn { get; set; }
    public ReviewOutcome Outcome { get; set; }
    public required string Summary { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public required string RecordedByName { get; set; }
    public required string RecordedByPosition { get; set; }
}
