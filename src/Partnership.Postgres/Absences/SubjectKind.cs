namespace Partnership.Postgres.Absences;

/// <summary>Whose marks make an episode: one school's registration or one provider's placement.</summary>
internal enum SubjectKind
{
    /// <summary>The statutory marks of a registration.</summary>
    Registration,

    /// <summary>The observations of a placement.</summary>
    Placement,
}
