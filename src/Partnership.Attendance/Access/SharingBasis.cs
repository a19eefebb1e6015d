namespace Partnership.Attendance.Access;

/// <summary>On what it rests that another organisation's data crosses to a caller (domain brief section 5; docs/access.md).</summary>
public enum SharingBasis
{
    /// <summary>It does not cross.</summary>
    None,

    /// <summary>Law or statutory guidance demands it: no agreement is asked for, and none can end it.</summary>
    Duty,

    /// <summary>A sharing agreement between the two organisations, for the purpose of the request, while it holds.</summary>
    Agreement,

    /// <summary>A grant of the school to a partner application.</summary>
    Grant,

    /// <summary>An access in an emergency, which is reviewed.</summary>
    Emergency,
}
