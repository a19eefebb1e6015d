namespace Partnership.Postgres.Concerns;

/// <summary>What a step is a step of: the table in which its case stands.</summary>
public enum CaseSubject
{
    /// <summary>An absence: the steps after the return (S17).</summary>
    Absence,

    /// <summary>A request for leave (S28).</summary>
    Leave,

    /// <summary>Evidence of an illness (S21).</summary>
    Evidence,

    /// <summary>A worry about attendance (S11).</summary>
    AttendanceConcern,

    /// <summary>A worry about safety (S05, S12).</summary>
    SafeguardingConcern,

    /// <summary>A pupil missing during the day (S31).</summary>
    MissingIncident,

    /// <summary>Enquiries about whereabouts (L10).</summary>
    Whereabouts,

    /// <summary>A referral (S14).</summary>
    Referral,

    /// <summary>A child missing education (L14).</summary>
    MissingEducation,

    /// <summary>Education at home (S25, L14).</summary>
    HomeEducation,

    /// <summary>What returns say of a pupil (L07, L14): the case is the pupil.</summary>
    PupilDetails,
}
