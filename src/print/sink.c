#include "sink.h"

#include "vaihtarit/core/buffer.h"

cairo_status_t sink_write(void *out, const unsigned char *bytes, unsigned length)
{
    struct buffer *buffer = out;
    buffer_add_bytes(buffer, (const char *)bytes, length);
    return buffer->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}
