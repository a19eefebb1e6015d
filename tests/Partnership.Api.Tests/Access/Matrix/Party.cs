namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>The organisations of one situation of the matrix; each situation has its own of all of them.</summary>
internal enum Party
{
    /// <summary>The school that keeps the child's register.</summary>
    Holder = 1,

    /// <summary>A trust with the school <see cref="School"/>.</summary>
    Trust = 2,

    /// <summary>The school whose registration is looked at.</summary>
    School = 3,

    /// <summary>The school of a second registration.</summary>
    Second = 4,

    /// <summary>The provider whose placement is looked at.</summary>
    Provider = 5,

    /// <summary>The authority in whose area the schools are.</summary>
    Authority = 6,

    /// <summary>The authority that commissions a placement.</summary>
    Commissioner = 7,

    /// <summary>An authority without any tie, unless it opens the child in an emergency.</summary>
    OtherAuthority = 8,

    /// <summary>The authority with an open case where the case itself is not looked at.</summary>
    CaseAuthority = 9,

    /// <summary>A partner application, to which <see cref="Stranger"/> always grants access.</summary>
    App = 10,

    /// <summary>A school without any tie.</summary>
    Stranger = 11,

    /// <summary>The provider where the child goes while no other placement is looked at.</summary>
    OtherProvider = 12,
}
