namespace Partnership.Api.Access;

/// <summary>The pupils and the fields that an operation returns: what its access record will say.</summary>
public sealed class SeenPupils
{
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);
    private HashSet<long> _pupilIds = [];
    private string[]? _noted;

    /// <summary>The pupils' ids, in no order.</summary>
    public IReadOnlyCollection<long> PupilIds => _pupilIds;

    /// <summary>The coordinates of the fields that the verb gate let through, such as <c>Pupil.givenName</c>: the same list until one is added.</summary>
    public IReadOnlyCollection<string> Fields => _noted ??= [.. _fields];

    /// <summary>Notes one pupil.</summary>
    public void Add(long pupilId) => _pupilIds.Add(pupilId);

    /// <summary>Notes several pupils.</summary>
    public void Add(IEnumerable<long> pupilIds) => _pupilIds.UnionWith(pupilIds);

    /// <summary>Notes a field that may be returned.</summary>
    public void AddField(string coordinate)
    {
        if (_fields.Add(coordinate))
        {
            _noted = null;
        }
    }

    /// <summary>Hands over the pupils noted since the last time and starts anew: each event of a stream has its own record.</summary>
    public IReadOnlyCollection<long> TakePupilIds()
    {
        var taken = _pupilIds;
        _pupilIds = [];
        return taken;
    }
}
