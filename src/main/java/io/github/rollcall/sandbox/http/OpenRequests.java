package io.github.rollcall.sandbox.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Connections whose request has not come whole: for a while, and not too many at a time. Whoever waits for an answer may wait
 * as long as it takes.
 */
final class OpenRequests {

    static final int MOST = 256;
    private static final int LONGEST_SECONDS = 20;
    private static final AttributeKey<Watch> WATCH = AttributeKey.valueOf(OpenRequests.class, "watch");

    private final AtomicInteger open = new AtomicInteger();

    void watch(Channel channel) {
        Watch watch = new Watch();
        channel.attr(WATCH).set(watch);
        channel.pipeline().addFirst("openRequests", watch);
    }

    static Watch of(Channel channel) {
        return channel.attr(WATCH).get();
    }

    /** One connection; used by its event loop only. */
    final class Watch extends ChannelDuplexHandler {

        private boolean answering;
        private @Nullable ScheduledFuture<?> end;
        private @Nullable ChannelHandlerContext context;

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            begin(ctx);
            ctx.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (answering) {
                begin(ctx);
            }
            ctx.fireChannelRead(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            over();
            ctx.fireChannelInactive();
        }

        /** The time for the body begins. */
        void headIsRead() {
            ChannelHandlerContext ctx = context;
            if (ctx != null && end != null) {
                over();
                begin(ctx);
            }
        }

        void bodyIsRead() {
            over();
            answering = true;
        }

        private void begin(ChannelHandlerContext ctx) {
            context = ctx;
            answering = false;
            if (end != null) {
                return;
            }
            end = ctx.executor().schedule(() -> close(ctx), LONGEST_SECONDS, TimeUnit.SECONDS);
            if (open.incrementAndGet() > MOST) {
                close(ctx);
            }
        }

        private void over() {
            if (end != null) {
                end.cancel(false);
                end = null;
                open.decrementAndGet();
            }
        }

        private static void close(ChannelHandlerContext ctx) {
            ChannelFuture unused = ctx.close();
        }
    }
}
