namespace Partnership.Postgres.Access;

/// <summary>In which way a chain of access records is broken.</summary>
public enum AccessChainFault
{
    /// <summary>A seal is missing: its number is skipped.</summary>
    SealMissing,

    /// <summary>The record of a seal is gone.</summary>
    RecordMissing,

    /// <summary>The record is not what was sealed.</summary>
    RecordAltered,

    /// <summary>The seal does not follow from the one before.</summary>
    SealAltered,

    /// <summary>A record stands before the end of the chain and was never sealed: it was slipped in later.</summary>
    RecordInserted,

    /// <summary>The chain is shorter than, or another one than, the head that was written down.</summary>
    HeadUnknown,
}
