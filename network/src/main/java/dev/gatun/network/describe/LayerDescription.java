package dev.gatun.network.describe;

import java.util.List;

/**
 * A node in figures.
 *
 * @param name of the node
 * @param operation in a few words
 * @param dst the sizes of what it yields
 * @param parameters how many it learns; of those that several nodes share, the first has them
 * @param multiplyAdds products that are summed, for the whole batch
 * @param activationBytes of its dst as fp32
 * @param weightBytes of all its parameters as fp32, learned or not
 * @param receptiveRows rows of the input that an element depends on, padding included
 * @param receptiveColumns columns of the input that an element depends on, padding included
 */
public record LayerDescription(
    String name,
    String operation,
    List<Integer> dst,
    long parameters,
    long multiplyAdds,
    long activationBytes,
    long weightBytes,
    long receptiveRows,
    long receptiveColumns) {}
