namespace Partnership.Postgres.Events;

/// <summary>What the tail knows of an event: enough to sort out who cannot want it, nothing that anybody is told.</summary>
internal sealed record LogEntry(LogPosition Position, string Kind, int OrganisationId, long? PupilId, DateTimeOffset RecordedAt)
{
    /// <summary>Whether somebody's access ended: every follower's is looked at anew.</summary>
    public bool RevokesAccess => Kind == "ACCESS_REVOKED";
}
