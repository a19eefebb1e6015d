using static Partnership.Attendance.Access.AccessAction;
using static Partnership.Attendance.Access.DataClass;

namespace Partnership.Attendance.Access;

/// <summary>The claim sets that the system ships with (domain brief section 5, with its limits).</summary>
/// <remarks>A server asks the table <c>claim_set</c>, in which these stand as well (a test compares the two) and to which an operator adds versions. No claim set of a partner app ever holds <see cref="Safeguarding"/>, <see cref="Identity"/> or <see cref="ExactCode"/>.</remarks>
public static class ClaimSets
{
    private static readonly Purpose[] OfSchools = [Purpose.Attendance, Purpose.ChildrenMissingEducation, Purpose.Commissioning];

    /// <summary>The authority's children-missing-education team: the list with its evidence.</summary>
    public static ClaimSet LaCme { get; } = new("la-cme", 5,
        [
            .. Reads(Resource.Public, Resource.Organisation, Resource.Pupil, Resource.Contact, Resource.Registration,
                Resource.Placement, Resource.Register, Resource.AttendanceMark, Resource.ProviderMark, Resource.Absence,
                Resource.AbsenceUpdate, Resource.ContactAttempt, Resource.MissingPupil, Resource.Referral,
                Resource.AbsenceNotice, Resource.Reintegration, Resource.AttendanceConcern, Resource.Enquiry, Resource.MissingEducation,
                Resource.AttendanceSummary, Resource.Benchmark, Resource.Duty, Resource.Discrepancy, Resource.Return, Resource.AccessRecord,
                Resource.EmergencyAccess, Resource.SharingAgreement),
            .. Writes(Resource.EmergencyAccess, Resource.SharingAgreement, Resource.Absence, Resource.ContactAttempt, Resource.MissingPupil, Resource.Referral, Resource.Duty, Resource.Return, Resource.Enquiry,
                Resource.MissingEducation, Resource.Organisation, Resource.Pupil),
        ],
        [Identity, DataClass.Contact, OtherMarks, CodeCategory, ExactCode, Safeguarding],
        [Purpose.ChildrenMissingEducation, Purpose.Attendance]);

    /// <summary>The authority's team that arranges alternative provision: its own placements, and nobody's list of the missing.</summary>
    public static ClaimSet LaApTeam { get; } = new("la-ap-team", 3,
        [
            .. Reads(Resource.Public, Resource.Organisation, Resource.Pupil, Resource.Contact, Resource.Registration,
                Resource.Placement, Resource.Register, Resource.AttendanceMark, Resource.ProviderMark, Resource.Absence,
                Resource.AbsenceUpdate, Resource.ContactAttempt, Resource.Referral, Resource.AbsenceNotice, Resource.Reintegration,
                Resource.AttendanceConcern, Resource.AttendanceSummary, Resource.Benchmark, Resource.Duty, Resource.Return,
                Resource.PupilGroup, Resource.SharingAgreement),
            .. Writes(Resource.Placement, Resource.Referral, Resource.Duty, Resource.SharingAgreement),
        ],
        [Identity, DataClass.Contact, OtherMarks, CodeCategory, ExactCode, Flags, Safeguarding],
        [Purpose.Commissioning, Purpose.Attendance]);

    /// <summary>A trust, for its own schools; what is written as safeguarding stays with the school, and so do its verbs.</summary>
    public static ClaimSet Trust { get; } = new("trust", 6, [.. SchoolPermissions().Where(held => held.Resource is not (Resource.SafeguardingConcern or Resource.MissingIncident)
            && held != new Permission(Resource.EmergencyAccess, Write))],
        [Identity, DataClass.Contact, OwnMarks, OtherMarks, CodeCategory, ExactCode, Flags],
        OfSchools);

    /// <summary>A school's attendance office. It tells of a safeguarding concern and reads none: that is the designated lead's (<see cref="SchoolDsl"/>).</summary>
    public static ClaimSet School { get; } = new("school", 6, SchoolPermissions().Where(held =>
            held.Resource != Resource.MissingIncident && held != new Permission(Resource.EmergencyAccess, Write) && held != new Permission(Resource.SafeguardingConcern, Read)),
        [Identity, DataClass.Contact, OwnMarks, OtherMarks, CodeCategory, ExactCode, Flags],
        OfSchools);

    /// <summary>A school's designated safeguarding lead: what the office has, and safeguarding content besides.</summary>
    public static ClaimSet SchoolDsl { get; } = new("school-dsl", 4, SchoolPermissions(),
        [Identity, DataClass.Contact, OwnMarks, OtherMarks, CodeCategory, ExactCode, Flags, Safeguarding],
        OfSchools);

    /// <summary>
    /// A provider of alternative provision: it observes its own placed pupils and never reads a school's marks. Its safeguarding content
    /// is what it wrote itself: no relationship opens anybody else's to it.
    /// </summary>
    public static ClaimSet ApProvider { get; } = new("ap-provider", 3,
        [
            .. Reads(Resource.Public, Resource.Organisation, Resource.Pupil, Resource.Contact, Resource.Registration,
                Resource.Placement, Resource.Register, Resource.ProviderMark, Resource.Absence, Resource.AbsenceUpdate,
                Resource.ContactAttempt, Resource.Referral, Resource.AbsenceNotice, Resource.Reintegration, Resource.AttendanceConcern,
                Resource.SafeguardingConcern, Resource.MissingIncident, Resource.Release, Resource.AttendanceSummary, Resource.Benchmark,
                Resource.Duty, Resource.Discrepancy, Resource.PupilGroup, Resource.SharingAgreement),
            .. Writes(Resource.SharingAgreement, Resource.ProviderMark, Resource.Absence, Resource.ContactAttempt, Resource.Referral, Resource.AbsenceNotice,
                Resource.Reintegration, Resource.AttendanceConcern, Resource.SafeguardingConcern, Resource.MissingIncident, Resource.Release,
                Resource.Duty, Resource.Discrepancy, Resource.Organisation),
        ],
        [Identity, DataClass.Contact, OwnMarks, CodeCategory, Flags, Safeguarding],
        [Purpose.Attendance]);

    /// <summary>Software of a third party: absences of the schools that granted it access, without names and by category.</summary>
    public static ClaimSet PartnerApp { get; } = new("partner-app", 3,
        [
            .. Reads(Resource.Public, Resource.Organisation, Resource.Pupil, Resource.Absence, Resource.AbsenceUpdate,
                Resource.Benchmark, Resource.AccessGrant, Resource.Webhook),
            .. Writes(Resource.Webhook),
        ],
        [CodeCategory],
        [Purpose.Notification, Purpose.Attendance]);

    /// <summary>Every claim set that ships.</summary>
    public static IReadOnlyList<ClaimSet> All { get; } = [LaCme, LaApTeam, Trust, School, SchoolDsl, ApProvider, PartnerApp];

    private static IEnumerable<Permission> SchoolPermissions() =>
    [
        .. Reads([.. Enum.GetValues<Resource>().Where(resource => resource != Resource.Webhook)]), // endpoints are applications' alone
        .. Writes(Resource.AttendanceMark, Resource.Pupil, Resource.Placement, Resource.Absence, Resource.ContactAttempt, Resource.Referral,
            Resource.AbsenceNotice, Resource.Leave, Resource.Evidence, Resource.Reintegration, Resource.AttendanceConcern,
            Resource.SafeguardingConcern, Resource.MissingIncident, Resource.Enquiry, Resource.MissingEducation, Resource.Suspension,
            Resource.Release, Resource.Duty, Resource.Discrepancy, Resource.Organisation, Resource.Return, Resource.Support, Resource.PupilGroup,
            Resource.AccessGrant, Resource.EmergencyAccess, Resource.EmergencyReview, Resource.PupilMerge, Resource.SharingAgreement),
    ];

    private static IEnumerable<Permission> Reads(params Resource[] resources) =>
        resources.Select(resource => new Permission(resource, Read));

    private static IEnumerable<Permission> Writes(params Resource[] resources) =>
        resources.Select(resource => new Permission(resource, Write));
}
