using System.Net;

using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Conditions;

/// <summary>The ranges of ip_access; an address that one range allows gets in, whatever others say.</summary>
internal static class IpFilter
{
    internal static bool LetsIn(TableStore store, string address)
    {
        if (store.Table("ip_access") is not { Entries.Living: > 0 } ranges
            || !IPAddress.TryParse(address, out IPAddress? caller))
        {
            return true;
        }

        Row[] hits = [.. TableStore.Rows(ranges).Where(range => range["active"] != "false" && Contains(range, caller))];
        return hits.Length == 0 || Array.Exists(hits, range => range["type"] == "allow");
    }

    private static bool Contains(Row range, IPAddress address) =>
        IPAddress.TryParse(range["range_start"], out IPAddress? start)
        && IPAddress.TryParse(range[range["range_end"].Length > 0 ? "range_end" : "range_start"], out IPAddress? last)
        && start.AddressFamily == address.AddressFamily
        && Compare(start, address) <= 0
        && Compare(address, last) <= 0;

    private static int Compare(IPAddress left, IPAddress right) =>
        left.GetAddressBytes().AsSpan().SequenceCompareTo(right.GetAddressBytes());
}
