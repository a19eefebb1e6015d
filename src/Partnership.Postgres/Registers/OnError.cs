namespace Partnership.Postgres.Registers;

/// <summary>What becomes of the valid entries of a batch when others are refused.</summary>
public enum OnError
{
    /// <summary>They are saved, and the others reported.</summary>
    SaveValid,

    /// <summary>One refused entry refuses them all.</summary>
    RejectAll,
}
