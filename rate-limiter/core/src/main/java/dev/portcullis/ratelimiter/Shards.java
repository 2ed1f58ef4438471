package dev.portcullis.ratelimiter;

import org.jspecify.annotations.Nullable;

/**
 * A client's items, as many as its plan has shards. The one asked last is stayed with, so that what is known of it is fresh,
 * until another seems to be fuller.
 */
final class Shards {

    /** How much fuller another must seem. */
    private static final double FULLER = 0.05;

    private final BucketKey key;
    private final ShardedPlan plan;
    /** Made when first looked at: most clients never come to most of them. */
    private final @Nullable ShardView[] views;

    private final Rivals rivals;
    private final Shuffle shuffle;
    private int home;

    Shards(BucketKey key, ShardedPlan plan, long seed) {
        this.shuffle = new Shuffle(seed ^ key.hashCode());
        this.rivals = new Rivals(plan.plan().limits().size());
        this.key = key;
        this.plan = plan;
        this.views = new ShardView[plan.shards().size()];
        this.home = shuffle.below(views.length);
    }

    int count() {
        return views.length;
    }

    Rivals rivals() {
        return rivals;
    }

    ShardView view(int shard) {
        ShardView view = views[shard];
        if (view == null) {
            var item = new BucketItem(key, plan.plan().name(), shard);
            view = new ShardView(item, plan.shards().get(shard), rivals);
            views[shard] = view;
        }
        return view;
    }

    int home() {
        return home;
    }

    void settle(int shard) {
        home = shard;
    }

    /** The one asked last, or one taken at random that seems to be fuller (Mitzenmacher, <i>The power of two choices</i>). */
    int fuller(long now) {
        int other = another(home);
        return fullness(other, now) > fullness(home, now) + FULLER ? other : home;
    }

    private double fullness(int shard, long now) {
        ShardView view = views[shard];
        return view == null ? 1 : view.fullness(now);
    }

    /** Another one where there are several. */
    int another(int shard) {
        return views.length == 1 ? shard : (shard + 1 + shuffle.below(views.length - 1)) % views.length;
    }

    /** 0 to 1, at random. */
    double spread() {
        return shuffle.fraction();
    }
}
