namespace Partnership.Api;

/// <summary>What an opaque id stands for. The numbers are part of every id that was ever handed out: they never change.</summary>
public enum NodeType
{
    /// <summary>An organisation.</summary>
    Organisation = 1,

    /// <summary>A pupil.</summary>
    Pupil = 2,

    /// <summary>An entry on an admission register.</summary>
    Registration = 3,

    /// <summary>A placement.</summary>
    Placement = 4,

    /// <summary>A statutory mark.</summary>
    AttendanceMark = 5,

    /// <summary>An observation.</summary>
    ProviderMark = 6,

    /// <summary>An absence episode.</summary>
    Absence = 7,

    /// <summary>A case on an authority's list.</summary>
    MissingPupil = 8,

    /// <summary>A referral.</summary>
    Referral = 9,

    /// <summary>A duty.</summary>
    Duty = 20,

    /// <summary>A discrepancy.</summary>
    Discrepancy = 21,

    /// <summary>An imported mark that was set aside.</summary>
    QuarantinedMark = 22,

    /// <summary>A return that was sent.</summary>
    SentReturn = 30,

    /// <summary>A notice of absence.</summary>
    AbsenceNotice = 40,

    /// <summary>A request for leave.</summary>
    LeaveRequest = 41,

    /// <summary>Evidence of an illness.</summary>
    IllnessEvidence = 42,

    /// <summary>A worry about attendance.</summary>
    AttendanceConcern = 43,

    /// <summary>A safeguarding concern.</summary>
    SafeguardingConcern = 44,

    /// <summary>A pupil missing during the day.</summary>
    MissingIncident = 45,

    /// <summary>Enquiries about whereabouts.</summary>
    WhereaboutsCase = 46,

    /// <summary>A child missing education.</summary>
    MissingEducationCase = 50,

    /// <summary>Education at home.</summary>
    HomeEducation = 51,

    /// <summary>A suspension or exclusion.</summary>
    Suspension = 47,

    /// <summary>Somebody who may collect a child.</summary>
    AgreedCollector = 48,

    /// <summary>A hand-over in session.</summary>
    SessionRelease = 49,

    /// <summary>A parent or carer.</summary>
    Contact = 52,

    /// <summary>What a school grants to a partner application.</summary>
    AccessGrant = 53,

    /// <summary>An access in an emergency.</summary>
    EmergencyAccess = 54,

    /// <summary>A proposal that two records are one child.</summary>
    PupilMerge = 55,

    /// <summary>What two organisations agreed to share.</summary>
    SharingAgreement = 56,

    /// <summary>An endpoint of a partner application.</summary>
    Webhook = 60,

    /// <summary>What became of one message to one of these.</summary>
    WebhookDelivery = 61,
}
