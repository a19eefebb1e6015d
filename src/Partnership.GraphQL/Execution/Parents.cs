using System.Collections;

namespace Partnership.GraphQL.Execution;

/// <summary>A batch's objects as a resolver's typed list, without a copy.</summary>
internal sealed class Parents<T>(ObjectBatch batch) : IReadOnlyList<T>
{
    public int Count => batch.Count;

    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)batch.Count, nameof(index));
            return (T)batch.Sources[index];
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < batch.Count; i++)
        {
            yield return (T)batch.Sources[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
