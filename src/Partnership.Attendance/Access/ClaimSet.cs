using System.Collections.Frozen;

namespace Partnership.Attendance.Access;

/// <summary>A named, versioned list of what a kind of client may do at all, and which kinds of data it may see: the verb gate.</summary>
/// <remarks>It says nothing about <em>which</em> pupils: that is the relationship's part (architecture, section 5).</remarks>
public sealed class ClaimSet
{
    private readonly FrozenSet<Permission> permissions;
    private readonly FrozenSet<DataClass> dataClasses;

    /// <summary>Makes a claim set; one that allows nothing is possible and sees nothing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="permissions">What it allows.</param>
    /// <param name="dataClasses">Which kinds of data it lets through.</param>
    /// <param name="purposes">For what its holders may look; the first one holds unasked.</param>
    public ClaimSet(
        string name, int version, IEnumerable<Permission> permissions, IEnumerable<DataClass> dataClasses, IEnumerable<Purpose>? purposes = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Version = version;
        this.permissions = permissions.ToFrozenSet();
        this.dataClasses = dataClasses.ToFrozenSet();
        Purposes = [.. purposes ?? []];
    }

    /// <summary>The name that a token carries, such as <c>la-cme</c>.</summary>
    public string Name { get; }

    /// <summary>Grows with every change, so that an access record says under which version it was made.</summary>
    public int Version { get; }

    /// <summary>Everything that is allowed.</summary>
    public IReadOnlySet<Permission> Permissions => permissions;

    /// <summary>The kinds of data that may be seen when the relationship releases them too.</summary>
    public IReadOnlySet<DataClass> DataClasses => dataClasses;

    /// <summary>
    /// For which purposes its holders may look, by law or by what they agreed with the schools (domain brief section 5); the first one is the
    /// one that holds unasked. A partner application's are bounded further by each school's grant.
    /// </summary>
    public IReadOnlyList<Purpose> Purposes { get; }

    /// <summary>The instant from which this version holds; the beginning of time for one that was not read from anywhere.</summary>
    public DateTimeOffset InForceFrom { get; init; }

    /// <summary>Whether an action on a resource is allowed.</summary>
    public bool Allows(Resource resource, AccessAction action) => permissions.Contains(new Permission(resource, action));

    /// <summary>Whether a kind of data may be seen at all.</summary>
    public bool Sees(DataClass dataClass) => dataClasses.Contains(dataClass);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} v{Version}";
}
