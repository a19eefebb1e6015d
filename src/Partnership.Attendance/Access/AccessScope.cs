using System.Collections.Frozen;
using Partnership.Attendance.Organisations;

namespace Partnership.Attendance.Access;

/// <summary>Whose rows one request may read, and which kinds of data, on one day. Every read needs one.</summary>
/// <remarks>It fails closed: a scope without an organisation cannot be made, so a mistake never means "everything".</remarks>
public sealed class AccessScope
{
    private readonly FrozenSet<int> organisations;
    private readonly FrozenSet<int> grantedSchools;
    private readonly FrozenSet<int> readers;
    private readonly FrozenSet<int> area;

    /// <summary>Makes the scope of a caller.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="organisationIds">The organisations on whose behalf rows are read: the caller's own and those under it.</param>
    /// <param name="grantedSchoolIds">The schools that granted a partner app access; empty for everybody else.</param>
    /// <param name="on">The day on which relationships must hold.</param>
    /// <param name="areaIds">
    /// The organisations whose figures without names are read; <c>null</c> for the organisations themselves, and for a
    /// partner app none.
    /// </param>
    /// <exception cref="ArgumentException">No organisation is given, an id is not positive, or the day is missing.</exception>
    public AccessScope(Caller caller, IEnumerable<int> organisationIds, IEnumerable<int> grantedSchoolIds, DateOnly on, IEnumerable<int>? areaIds = null)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(organisationIds);
        ArgumentNullException.ThrowIfNull(grantedSchoolIds);
        organisations = organisationIds.ToFrozenSet();
        grantedSchools = grantedSchoolIds.ToFrozenSet();
        if (organisations.Count == 0)
        {
            throw new ArgumentException("A scope without an organisation would read nobody's rows or everybody's.", nameof(organisationIds));
        }

        if (organisations.Any(id => id <= 0) || grantedSchools.Any(id => id <= 0))
        {
            throw new ArgumentException("An organisation's id is positive.", nameof(organisationIds));
        }

        if (on == default)
        {
            throw new ArgumentException("Relationships hold between dates: a scope needs its day.", nameof(on));
        }

        Caller = caller;
        On = on;
        readers = grantedSchools.Count == 0 ? organisations : organisations.Union(grantedSchools).ToFrozenSet();
        area = areaIds?.ToFrozenSet()
            ?? (caller.OrganisationKind is OrganisationKind.PartnerApp ? FrozenSet<int>.Empty : organisations);
    }

    private AccessScope(Caller caller, AccessScope like) =>
        (Caller, On, organisations, grantedSchools, readers, area) = (caller, like.On, like.organisations, like.grantedSchools, like.readers, like.area);

    /// <summary>Who asks.</summary>
    public Caller Caller { get; }

    /// <summary>The organisations on whose behalf rows are read; never empty.</summary>
    public IReadOnlySet<int> OrganisationIds => organisations;

    /// <summary>The schools that granted a partner app access; empty for everybody else.</summary>
    public IReadOnlySet<int> GrantedSchoolIds => grantedSchools;

    /// <summary>The organisations whose rows may be read at all: its own and the granting schools. Never empty.</summary>
    public IReadOnlySet<int> ReaderIds => readers;

    /// <summary>The organisations on whose behalf rows are written: its own, and for a partner app none.</summary>
    public IReadOnlySet<int> WriterIds =>
        Caller.OrganisationKind is OrganisationKind.PartnerApp ? FrozenSet<int>.Empty : organisations;

    /// <summary>The organisations whose figures without names are read; an authority's area is wider than its readers.</summary>
    public IReadOnlySet<int> AreaIds => area;

    /// <summary>The day on which relationships must hold.</summary>
    public DateOnly On { get; }

    /// <summary>The kinds of data that the claim set lets through.</summary>
    public IReadOnlySet<DataClass> DataClasses => Caller.ClaimSet.DataClasses;

    /// <summary>The same scope for another caller of the same client and purpose: what was made for one follower serves a thousand.</summary>
    /// <exception cref="ArgumentException">The caller is another client's, or asks for another purpose: its scope is another one.</exception>
    public AccessScope Of(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (ReferenceEquals(caller, Caller))
        {
            return this;
        }

        return caller.ClientId == Caller.ClientId && caller.OrganisationId == Caller.OrganisationId && caller.OrganisationKind == Caller.OrganisationKind
            && caller.Purpose == Caller.Purpose
            ? new AccessScope(caller, this)
            : throw new ArgumentException("A scope is another caller's only within the same client and purpose.", nameof(caller));
    }

    /// <summary>Whether the claim set lets a kind of data through.</summary>
    public bool Sees(DataClass dataClass) => Caller.ClaimSet.Sees(dataClass);

    /// <summary>Whether the rows of an organisation are read on this caller's own behalf.</summary>
    public bool ActsFor(int organisationId) => organisations.Contains(organisationId);

    /// <summary>The same scope on behalf of a person whom the caller names: the trail of what is written carries the name (S27).</summary>
    public AccessScope Named(Person person) => new(Caller with { Person = person }, organisations, grantedSchools, On, area);

    /// <summary>The same scope for one attempt at a request, which is counted in what it commits; null for a request without a key.</summary>
    public AccessScope Under(Guid? attempt) => new(Caller with { Attempt = attempt }, organisations, grantedSchools, On, area);

    /// <summary>Whether the exact code of a mark may be shown, or only its category (T18).</summary>
    /// <param name="registeringSchoolId">The school in whose register the mark stands.</param>
    /// <param name="hasOpenCase">Whether the pupil is on the caller's list or a case is open with it.</param>
    public bool SeesExactCode(int registeringSchoolId, bool hasOpenCase = false) =>
        Sees(DataClass.ExactCode) && (ActsFor(registeringSchoolId) || hasOpenCase);
}
