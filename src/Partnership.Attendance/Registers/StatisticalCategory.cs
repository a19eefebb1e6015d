namespace Partnership.Attendance.Registers;

/// <summary>How a code counts in the statistics (domain brief section 3.1).</summary>
public enum StatisticalCategory
{
    /// <summary>Possible and attended.</summary>
    Present,

    /// <summary>Possible and attended: educated off site by arrangement.</summary>
    ApprovedEducationalActivity,

    /// <summary>Possible and absent, with the school's authority.</summary>
    AuthorisedAbsence,

    /// <summary>Possible and absent, without leave or without a reason yet.</summary>
    UnauthorisedAbsence,

    /// <summary>Not a possible session: in neither numerator nor denominator.</summary>
    NotPossible,

    /// <summary>Not collected at all: prospective pupils and planned closures.</summary>
    Administrative,
}
