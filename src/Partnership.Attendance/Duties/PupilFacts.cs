using Partnership.Attendance.Absences;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;

namespace Partnership.Attendance.Duties;

/// <summary>What is known of one registration at one instant: everything that the clocks of a pupil are computed from.</summary>
public sealed record PupilFacts
{
    /// <summary>The registering school.</summary>
    public required int SchoolId { get; init; }

    /// <summary>The pupil.</summary>
    public required long PupilId { get; init; }

    /// <summary>The school's calendar.</summary>
    public required SchoolCalendar Calendar { get; init; }

    /// <summary>The school's policy.</summary>
    public required OrganisationPolicy Policy { get; init; }

    /// <summary>The school's policy on support.</summary>
    public required SupportPolicy Support { get; init; }

    /// <summary>The school's phase.</summary>
    public SchoolPhase Phase { get; init; } = SchoolPhase.Secondary;

    /// <summary>The authorities of the school's area and, where it differs, of the pupil's home; empty while none is known (T14).</summary>
    public IReadOnlyList<int> AuthorityIds { get; init; } = [];

    /// <summary>First day on the register.</summary>
    public required DateOnly RegisteredFrom { get; init; }

    /// <summary>Whether the pupil began in the most junior class at the usual time (L06).</summary>
    public bool InMostJuniorClass { get; init; }

    /// <summary>The day on which the name is, or will be, deleted, or <c>null</c>.</summary>
    public DateOnly? DeletedOn { get; init; }

    /// <summary>The register's codes.</summary>
    public IReadOnlyDictionary<SessionKey, string> Marks { get; init; } = new Dictionary<SessionKey, string>();

    /// <summary>Sessions in which another school of registration saw the pupil.</summary>
    public IReadOnlySet<SessionKey> SeenAtOtherSchool { get; init; } = new HashSet<SessionKey>();

    /// <summary>The placements.</summary>
    public IReadOnlyList<PlacementFacts> Placements { get; init; } = [];

    /// <summary>When somebody tried to reach the family.</summary>
    public IReadOnlyList<DateTimeOffset> ContactAttempts { get; init; } = [];

    /// <summary>What parents gave notice of, to school or provider (S10).</summary>
    public IReadOnlyList<AbsenceNotice> Notices { get; init; } = [];

    /// <summary>Whether somebody stated that nobody knows where the pupil is.</summary>
    public bool WhereaboutsUnknown { get; init; }

    /// <summary>When the current absence was reported to the authority, or <c>null</c>.</summary>
    public DateOnly? ReportedToAuthority { get; init; }

    /// <summary>School days of sickness that are expected from the current illness on, or <c>null</c>.</summary>
    public int? ExpectedSickSchoolDays { get; init; }

    /// <summary>Steps of the ladder that were taken.</summary>
    public IReadOnlyList<LadderStepTaken> Ladder { get; init; } = [];

    /// <summary>Adjustments for health or special needs.</summary>
    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    /// <summary>Days of earlier penalty notices.</summary>
    public IReadOnlyList<DateOnly> PenaltyNotices { get; init; } = [];

    /// <summary>Illnesses with their evidence.</summary>
    public IReadOnlyList<IllnessEvidence> Illnesses { get; init; } = [];

    /// <summary>Requests for leave that nobody has decided.</summary>
    public IReadOnlyList<LeaveRequest> UndecidedLeave { get; init; } = [];

    /// <summary>Suspensions: first and last day; without a last one, an exclusion.</summary>
    public IReadOnlyList<(DateOnly From, DateOnly? To)> Suspensions { get; init; } = [];

    /// <summary>What people did: a duty of this kind and subject is no more.</summary>
    public IReadOnlySet<(DutyKind Kind, string Subject)> Done { get; init; } = new HashSet<(DutyKind, string)>();
}
